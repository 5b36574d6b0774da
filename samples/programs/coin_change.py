# Fewest coins for an amount: bottom-up dynamic programming.
def f(coins, amount):
    best = [0] + [None] * amount
    for value in range(1, amount + 1):
        for coin in coins:
            if coin <= value and best[value - coin] is not None:
                count = best[value - coin] + 1
                if best[value] is None or count < best[value]:
                    best[value] = count
    return best[amount]
