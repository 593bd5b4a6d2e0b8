namespace TrustSafeguard.Mutants;

/// <summary>Switches off each place at which access is enforced.</summary>
internal static class PlacesRun
{
    public static async Task<int> RunAsync(string[] words)
    {
        var work = Directory.CreateDirectory(Repository.PathOf(".artifacts/mutants/places")).FullName;
        var places = Place.All.Index().Where(each => words.Length == 0 || words.Any(word => each.Item.Name.Contains(word, StringComparison.Ordinal)))
            .ToDictionary(each => each.Index + 1, each => each.Item);
        var report = new Report(Path.Combine(work, "report.tsv"), places.ToDictionary(each => each.Key, each => (each.Value.Name, each.Value.Name)));
        var trial = await Trial.BeginAsync(Path.Combine(work, "trial"));
        foreach (var project in places.GroupBy(each => each.Value.Project))
        {
            var files = new Dictionary<string, string>(StringComparer.Ordinal);
            foreach (var (number, place) in project)
            {
                files[place.File] = place.Put(files.GetValueOrDefault(place.File) ?? await File.ReadAllTextAsync(Repository.PathOf(place.File)), number);
            }

            var compiler = await Compiler.OfAsync(project.Key, work);
            var errors = await compiler.CompileAsync(files, new Dictionary<string, string> { ["MutantSwitch.cs"] = Dispatch.SwitchSource }, trial.PlaceOf(compiler.Name));
            if (errors.Count > 0)
            {
                throw new InvalidOperationException(string.Join('\n', errors.SelectMany(file => file)));
            }
        }

        await foreach (var (number, foundBy) in trial.RunAsync([0, .. places.Keys], (_, _) => false, report.AddPassed))
        {
            if (number > 0)
            {
                report.Add(number, foundBy);
            }
        }

        return report.End();
    }
}
