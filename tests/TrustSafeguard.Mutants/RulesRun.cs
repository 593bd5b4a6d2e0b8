using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace TrustSafeguard.Mutants;

/// <summary>Tries every change of the files in which it is said what somebody is to a record.</summary>
internal static class RulesRun
{
    private const string Project = "src/TrustSafeguard.Application";
    private static readonly string[] Files =
    [
        "Access/HeldPost.cs", "Access/Reach.cs", "Access/AskedApprovers.cs", "Access/ViewerAccess.cs", "Access/OpenRecords.cs", "Access/ChosenOfficers.cs", "Access/ChosenPosts.cs",
        "Views/People/EarlierIdentities.cs", "Views/People/StaffMemberView.cs", "Views/Breaches/BreachView.cs", "Requests/Breaches/Handling.cs",
    ];

    /// <summary>Prints each change: its number, what it is, and what it is known by.</summary>
    public static async Task<int> ListAsync(string[] asked)
    {
        foreach (var (number, change) in ChangesOf(await RootsAsync(asked)))
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{number}\t{change.Name}\t{change.Key}"));
        }

        return 0;
    }

    /// <summary>Tries them: those that runs before have not found. Whoever wants all tried anew takes away what they wrote.</summary>
    public static async Task<int> RunAsync(string[] asked)
    {
        var work = Directory.CreateDirectory(Repository.PathOf(".artifacts/mutants/rules")).FullName;
        var compiler = await Compiler.OfAsync(Project, work);
        var roots = await RootsAsync(asked);
        var changes = ChangesOf(roots);
        var file = Path.Combine(work, "report.tsv");
        var foundBefore = Report.FoundBefore(file);
        var report = new Report(file, changes.ToDictionary(each => each.Key, each => (each.Value.Name, each.Value.Key)));
        foreach (var (number, change) in changes.ToList())
        {
            if (foundBefore.Contains(change.Key))
            {
                report.AddFoundBefore();
                changes.Remove(number);
            }
            else if (Equivalents.Known.TryGetValue(change.Key, out var reason))
            {
                report.AddEquivalent(number, reason);
                changes.Remove(number);
            }
        }

        await SwitchedAsync(compiler, roots, changes.Where(each => Dispatch.CanBeSwitched(each.Value)).ToDictionary(), work, report, Report.PassedBefore(file));
        foreach (var (number, change) in changes.Where(each => !Dispatch.CanBeSwitched(each.Value)))
        {
            await ApartAsync(compiler, roots[change.File], number, change, work, report);
        }

        return report.End();
    }

    private static async Task<Dictionary<string, SyntaxNode>> RootsAsync(string[] asked)
    {
        var roots = new Dictionary<string, SyntaxNode>(StringComparer.Ordinal);
        foreach (var file in asked.Length > 0 ? asked : Files)
        {
            var path = $"{Project}/{file}";
            var text = await File.ReadAllTextAsync(Repository.PathOf(path));
            roots.Add(path, await CSharpSyntaxTree.ParseText(text, new CSharpParseOptions(LanguageVersion.CSharp14)).GetRootAsync());
        }

        return roots;
    }

    private static Dictionary<int, Change> ChangesOf(Dictionary<string, SyntaxNode> roots) =>
        roots.SelectMany(file => Changes.Of(file.Key, file.Value)).Index().ToDictionary(each => each.Index + 1, each => each.Item);

    // All in one assembly. Those that do not compile are no mutants, and are left out.
    private static async Task SwitchedAsync(
        Compiler compiler, Dictionary<string, SyntaxNode> roots, Dictionary<int, Change> changes, string work, Report report, IReadOnlySet<(string Key, string Stage)> before)
    {
        var trial = await Trial.BeginAsync(Path.Combine(work, "together"));
        while (true)
        {
            var put = roots.ToDictionary(
                file => file.Key, file => Dispatch.Put(file.Value, changes.Where(each => each.Value.File == file.Key).ToDictionary()));
            var copies = put.SelectMany(file => file.Value.Copies).ToDictionary(copy => $"{copy.Key.ToString(CultureInfo.InvariantCulture)}.mutant.cs", copy => copy.Value);
            copies.Add("MutantSwitch.cs", Dispatch.SwitchSource);
            var errors = await compiler.CompileAsync(put.ToDictionary(file => file.Key, file => file.Value.File), copies, trial.PlaceOf(compiler.Name));
            if (errors.Count == 0)
            {
                break;
            }

            var refused = errors.Where(file => file.Key.EndsWith(".mutant.cs", StringComparison.Ordinal)).ToList();
            if (refused.Count == 0)
            {
                throw new InvalidOperationException(string.Join('\n', errors.SelectMany(file => file)));
            }

            foreach (var number in refused.Select(file => int.Parse(file.Key.Split('.')[0], CultureInfo.InvariantCulture)))
            {
                report.DoesNotCompile(number);
                changes.Remove(number);
            }
        }

        await foreach (var (number, foundBy) in trial.RunAsync(
            [0, .. changes.Keys], (number, stage) => number > 0 && before.Contains((changes[number].Key, stage)), report.AddPassed))
        {
            if (number > 0)
            {
                report.Add(number, foundBy);
            }
        }
    }

    // What is worked out once in a process is compiled alone, and has a process of its own.
    private static async Task ApartAsync(Compiler compiler, SyntaxNode root, int number, Change change, string work, Report report)
    {
        var trial = await Trial.BeginAsync(Path.Combine(work, "apart"));
        var changed = new Dictionary<string, string> { [change.File] = root.ReplaceNode(change.Old, change.New).ToFullString() };
        if ((await compiler.CompileAsync(changed, new Dictionary<string, string>(), trial.PlaceOf(compiler.Name))).Count > 0)
        {
            report.DoesNotCompile(number);
            return;
        }

        await foreach (var (_, foundBy) in trial.RunAsync([number], (_, _) => false, report.AddPassed))
        {
            report.Add(number, foundBy);
        }
    }
}
