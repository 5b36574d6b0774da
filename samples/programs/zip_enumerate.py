# zip and enumerate: walking two lists side by side.
def f(names, scores):
    lines = []
    for rank, (name, score) in enumerate(zip(names, scores), start=1):
        lines.append(f'{rank}. {name}={score}')
    unmatched = abs(len(names) - len(scores))
    return lines, unmatched
