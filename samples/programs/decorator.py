# A decorator that counts the calls of the function it wraps.
def counted(function):
    def wrapper(*args, **kwargs):
        wrapper.calls += 1
        return function(*args, **kwargs)

    wrapper.calls = 0
    return wrapper


def f(values):
    @counted
    def double(n):
        return 2 * n

    doubled = [double(n) for n in values]
    return doubled, double.calls
