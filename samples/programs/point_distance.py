# A small value class with __repr__ and a method that makes new values.
class Point:
    def __init__(self, x, y):
        self.x = x
        self.y = y

    def __repr__(self):
        return f'Point({self.x}, {self.y})'

    def moved(self, dx, dy):
        return Point(self.x + dx, self.y + dy)


def f(x, y, moves):
    here = Point(x, y)
    for dx, dy in moves:
        here = here.moved(dx, dy)
    return here, abs(here.x - x) + abs(here.y - y)
