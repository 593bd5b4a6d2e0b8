using System.Diagnostics;
using System.Text.RegularExpressions;

namespace TrustSafeguard.Architecture.Tests;

/// <summary>How the source is laid out, file by file (docs/architecture.md). Departures stand in <see cref="Exemption.All"/>, each with its reason.</summary>
public sealed class ConventionTests
{
    private static readonly string[] NamesThatSayNothing = ["Util", "Utils", "Utility", "Utilities", "Helper", "Helpers", "Common", "Core", "Manager"];

    private static readonly Regex Word = new("[A-Z][a-z]*", RegexOptions.NonBacktracking);

    private static readonly Regex Unwanted = new(@"^\s*#region|\bTODO\b|\bFIXME\b|\bHACK\b|NotImplementedException", RegexOptions.NonBacktracking);

    [Fact]
    public void A_namespace_is_its_folder() => Holds(Convention.NamespaceIsFolder);

    [Fact]
    public void A_file_is_one_type_of_its_name() => Holds(Convention.OneTypeOfItsName);

    [Fact]
    public void No_name_says_nothing() => Holds(Convention.NamesThatSaySomething);

    [Fact]
    public void No_file_folds_itself_away_or_puts_work_off() => Holds(Convention.NothingFoldedOrPutOff);

    [Fact]
    public void Every_exemption_is_still_needed() =>
        Exemption.All.Where(e => House.Sources.FirstOrDefault(s => s.Name == e.File) is not { } file || Complaint(e.From, file) is null)
            .Select(e => $"{e.File} departs from {e.From} no longer")
            .ShouldBeEmpty();

    private static void Holds(Convention convention)
    {
        var exempt = Exemption.All.Where(e => e.From == convention).Select(e => e.File).ToHashSet(StringComparer.Ordinal);
        House.Sources.Where(s => !exempt.Contains(s.Name)).Select(s => Complaint(convention, s)).OfType<string>().ShouldBeEmpty();
    }

    /// <summary>What a file does against a convention; null where it keeps to it.</summary>
    private static string? Complaint(Convention convention, SourceFile file) => convention switch
    {
        Convention.NamespaceIsFolder when file.Namespace != NamespaceOf(file) =>
            $"{file.Name} is in {file.Namespace ?? "no namespace"}; its folder says {NamespaceOf(file)}",
        Convention.OneTypeOfItsName when !IsOneTypeOfItsName(file) =>
            $"{file.Name} holds {string.Join(", ", file.TopLevelTypes)}",
        Convention.NamesThatSaySomething when NamesIn(file).FirstOrDefault(SaysNothing) is { } name => $"{file.Name}: `{name}`",
        Convention.NothingFoldedOrPutOff when file.Lines.FirstOrDefault(l => Unwanted.IsMatch(l)) is { } line => $"{file.Name}: {line.Trim()}",
        >= Convention.NamespaceIsFolder and <= Convention.NothingFoldedOrPutOff => null,
        _ => throw new UnreachableException(),
    };

    private static string NamespaceOf(SourceFile file) =>
        file.Folder.Length == 0 ? $"TrustSafeguard.{file.Project}" : $"TrustSafeguard.{file.Project}.{file.Folder.Replace('/', '.')}";

    private static IEnumerable<string> NamesIn(SourceFile file) => file.TopLevelTypes.Concat(file.Folder.Split('/')).Append(file.Project);

    /// <summary>The platform is called ASP.NET Core; that is nobody's drawer.</summary>
    // A grain's interface is a line that says nothing without its class: the two are read together.
    private static bool IsOneTypeOfItsName(SourceFile file)
    {
        var name = Path.GetFileName(file.Path).Split('.')[0];
        return file.TopLevelTypes.Distinct().SequenceEqual([name]) || (file.Folder == "Kinds" && file.TopLevelTypes.SequenceEqual([$"I{name}", name]));
    }

    private static bool SaysNothing(string name) =>
        Word.Matches(name.Replace("AspNetCore", "AspNet", StringComparison.Ordinal)).Select(m => m.Value).Intersect(NamesThatSayNothing, StringComparer.Ordinal).Any();
}
