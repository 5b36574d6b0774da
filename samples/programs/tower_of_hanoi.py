# Tower of Hanoi: double recursion with a shared list of moves.
def move(discs, source, target, spare, moves):
    if discs == 0:
        return
    move(discs - 1, source, spare, target, moves)
    moves.append(source + target)
    move(discs - 1, spare, target, source, moves)


def f(discs):
    moves = []
    move(discs, 'A', 'C', 'B', moves)
    return len(moves), moves
