# A context manager class: enter, exit, and an exception it swallows.
class Recorder:
    def __init__(self, log):
        self.log = log

    def __enter__(self):
        self.log.append('enter')
        return self

    def __exit__(self, kind, error, traceback):
        self.log.append(kind.__name__ if kind else 'clean')
        return kind is KeyError


def f(table, key):
    log = []
    with Recorder(log):
        log.append(table[key])
    return log
