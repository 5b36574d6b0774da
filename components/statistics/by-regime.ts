/** Models as the overview lists them: the regimes in the order in which they first occur, each with its models. */
export function byRegime<Model extends { readonly regime: string }>(
  models: readonly Model[],
): readonly Model[] {
  const regimes = [...new Set(models.map(({ regime }) => regime))];
  return regimes.flatMap((regime) => models.filter((model) => model.regime === regime));
}
