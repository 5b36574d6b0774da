# Largest subarray sum: Kadane's algorithm.
def f(numbers):
    best = current = numbers[0]
    start = 0
    for i, number in enumerate(numbers[1:], 1):
        if current < 0:
            current, start = number, i
        else:
            current += number
        best = max(best, current)
    return best, start
