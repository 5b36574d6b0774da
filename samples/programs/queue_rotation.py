# A deque: rotation and elimination in a circle.
from collections import deque


def f(names, step):
    circle = deque(names)
    order = []
    while circle:
        circle.rotate(1 - step)
        order.append(circle.popleft())
    return order
