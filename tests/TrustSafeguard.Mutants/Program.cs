using System.Globalization;
using TrustSafeguard.Mutants;

// What the tests of access find of what could be wrong in the rules that stand in code, and in the places where they are enforced. Each prints what was found by which test, and
// at the end what was found by none.
switch (args)
{
    case ["drive", var stage, var results, .. var numbers]:
        return await Driver.RunAsync(Stage.All[int.Parse(stage, CultureInfo.InvariantCulture)], numbers.Select(number => int.Parse(number, CultureInfo.InvariantCulture)), results);
    case ["list", .. var files]:
        return await RulesRun.ListAsync(files);
    case ["rules", .. var files]:
        return await RulesRun.RunAsync(files);
    case ["places", .. var names]:
        return await PlacesRun.RunAsync(names);
    default:
        await Console.Error.WriteLineAsync(
            "Say what to change: `rules` (with names of files, or all of them) or `places` (with words of their names, or all of them); `list` prints the first.");
        return 2;
}
