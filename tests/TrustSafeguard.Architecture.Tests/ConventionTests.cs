using System.Text.RegularExpressions;

namespace TrustSafeguard.Architecture.Tests;

/// <summary>How the code is laid out (docs/architecture.md): each rule with its exemptions beside it, and each exemption with its reason.</summary>
public sealed class ConventionTests
{
    private const int LongestFileLines = 400;

    private static readonly (string File, string Reason)[] LongFiles = [];

    private static readonly (string File, string Reason)[] FilesWithoutOneTypeOfTheirName =
    [
        ("Gateway/Program.cs", "the executable's top-level statements"),
    ];

    private static readonly string[] NamesThatSayNothing = ["Util", "Utils", "Utility", "Utilities", "Helper", "Helpers", "Common", "Core", "Manager"];

    private static readonly Regex Word = new("[A-Z][a-z]*", RegexOptions.NonBacktracking);

    private static readonly Regex Unwanted = new(@"^\s*#region|\bTODO\b|\bFIXME\b|\bHACK\b|NotImplementedException", RegexOptions.NonBacktracking);

    [Fact]
    public void A_namespace_is_its_folder() =>
        House.Sources.Where(s => !IsExempt(FilesWithoutOneTypeOfTheirName, s) && s.Namespace != NamespaceOf(s))
            .Select(s => $"{s.Name} is in {s.Namespace ?? "no namespace"}; its folder says {NamespaceOf(s)}")
            .ShouldBeEmpty();

    [Fact]
    public void A_file_is_one_type_of_its_name() =>
        House.Sources.Where(s => !IsExempt(FilesWithoutOneTypeOfTheirName, s))
            .Where(s => s.TopLevelTypes.Count != 1 || s.TopLevelTypes[0] != Path.GetFileName(s.Path).Split('.')[0])
            .Select(s => $"{s.Name} holds {string.Join(", ", s.TopLevelTypes)}")
            .ShouldBeEmpty();

    [Fact]
    public void No_file_is_longer_than_one_can_keep_in_mind() =>
        House.Sources.Where(s => s.Lines.Length > LongestFileLines && !IsExempt(LongFiles, s))
            .Select(s => $"{s.Name} has {s.Lines.Length} lines")
            .ShouldBeEmpty();

    [Fact]
    public void No_name_says_nothing() =>
        House.Sources.SelectMany(s => s.TopLevelTypes.Concat(s.Folder.Split('/')).Append(s.Project).Select(name => (s.Name, name)))
            .Where(n => WordsOf(n.name).Intersect(NamesThatSayNothing, StringComparer.Ordinal).Any())
            .Select(n => $"{n.Name}: `{n.name}`")
            .ShouldBeEmpty();

    [Fact]
    public void No_file_folds_itself_away_or_puts_work_off() =>
        House.Sources.SelectMany(s => s.Lines.Where(l => Unwanted.IsMatch(l)).Select(l => $"{s.Name}: {l.Trim()}"))
            .ShouldBeEmpty();

    [Fact]
    public void Every_exemption_is_still_needed()
    {
        var stale =
            from exempt in LongFiles.Where(e => Lines(e.File) <= LongestFileLines).Concat(FilesWithoutOneTypeOfTheirName.Where(e => Lines(e.File) == 0))
            select exempt.File;
        stale.ShouldBeEmpty();
    }

    private static int Lines(string file) => House.Sources.FirstOrDefault(s => s.Name == file)?.Lines.Length ?? 0;

    private static string NamespaceOf(SourceFile file) =>
        file.Folder.Length == 0 ? $"TrustSafeguard.{file.Project}" : $"TrustSafeguard.{file.Project}.{file.Folder.Replace('/', '.')}";

    /// <summary>The platform is called ASP.NET Core; that is nobody's drawer.</summary>
    private static IEnumerable<string> WordsOf(string name) =>
        Word.Matches(name.Replace("AspNetCore", "AspNet", StringComparison.Ordinal)).Select(m => m.Value);

    private static bool IsExempt((string File, string Reason)[] exemptions, SourceFile file) => Array.Exists(exemptions, e => e.File == file.Name);
}
