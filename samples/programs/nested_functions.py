# Nested functions: an inner helper that reads the outer arguments.
def f(values, low, high):
    def clamp(value):
        def limit(bound, choose):
            return choose(value, bound)

        return min(limit(low, max), high)

    return [clamp(value) for value in values]
