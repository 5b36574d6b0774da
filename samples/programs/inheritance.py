# Inheritance: super, an overridden method and a class attribute.
class Shape:
    sides = 0

    def __init__(self, size):
        self.size = size

    def perimeter(self):
        return self.sides * self.size

    def __repr__(self):
        return f'{type(self).__name__}({self.size})'


class Square(Shape):
    sides = 4

    def perimeter(self):
        return super().perimeter() or 'empty'


def f(size):
    shapes = [Shape(size), Square(size)]
    return [(shape, shape.perimeter()) for shape in shapes]
