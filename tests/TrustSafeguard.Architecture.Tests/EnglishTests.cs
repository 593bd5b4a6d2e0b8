using System.Text.RegularExpressions;

namespace TrustSafeguard.Architecture.Tests;

/// <summary>Phrases that no British school would write, each with its cure: in whatever a person can see.</summary>
public partial class EnglishTests
{
    // Projects with texts that school staff and operators see.
    private static readonly string[] Read =
        [
        "TrustSafeguard.Policies", "TrustSafeguard.Domain", "TrustSafeguard.Application", "TrustSafeguard.EventStore", "TrustSafeguard.EventStore.AzureStorage",
        "TrustSafeguard.Gateway", "TrustSafeguard.Statistics",
    ];

    private static readonly (string Phrase, string Cure)[] Refused =
    [
        (@"(?<!\bthere )\b(is|are|was) no (?!longer|more than|fewer|later)", "`is not a`"),
        (@"\b(is|are|was) none\b(?! of)", "say what it is not, or that there are none"),
        (@"\bis none of them\b", "`is not one of them`"),
        (@"\bneither[.;,”]", "`either`, after a negation"),
        (@"\bthe own\b", "`your own`"),
        (@"\btakes? the \w+'s part\b", "`stands in for`"),
        (@"\bin other words\b", "say it in the first place"),
        (@"\bcan not\b", "`cannot`"),
        (@"\bcannot\b.*\bany more\b", "`can no longer`"),
        (@"\bstands? twice\b", "`two … have the same`"),
        (@"\bat once holds\b|\bholds and does not hold\b", "`both to hold and not to hold`"),
        (@"\bwhich nobody sees\b", "`which is invisible`"),
        (@"\bplease\b", "the imperative alone"),
    ];

    /// <summary>A refusal's code and, where it does not begin with what to do, the word that it begins with.</summary>
    private static readonly Regex SaysWhyFirst = new(
        "\"(?<code>[a-z]+(-[a-z]+)*\\.[a-z]+(-[a-z]+)*)\",\\s*\\$?\"(?<first>An?|Another|It|More|No|Nobody|Nothing|The|There|These|This) ",
        RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking);

    // What was asked rightly and could not be done: there is first that.
    private const string Failure = "request.";

    public static TheoryData<string> Phrases => [.. Refused.Select(each => each.Phrase)];

    [Theory]
    [MemberData(nameof(Phrases))]
    public void No_text_that_a_person_sees_holds_the_phrase(string phrase)
    {
        var cure = Refused.Single(each => each.Phrase == phrase).Cure;
        var found =
            from project in Read
            from file in Directory.EnumerateFiles(Checkout.PathOf("src", project), "*.cs", SearchOption.AllDirectories)
            from line in File.ReadLines(file).Select((text, index) => (Text: text, Number: index + 1))
            from literal in Literals(line.Text)
            where Holds(literal, phrase)
            select $"{Path.GetFileName(file)}:{line.Number}: {literal} (write {cure})";

        found.ShouldBeEmpty();
    }

    [Fact]
    public void A_refusal_says_first_what_to_do() =>
        (from source in House.Sources
         where source.Project is "Domain" or "Application"
         from match in SaysWhyFirst.Matches(string.Join('\n', source.Lines))
         let code = match.Groups["code"].Value
         where !code.StartsWith(Failure, StringComparison.Ordinal)
         select $"{code}: {match.Groups["first"].Value} …").ShouldBeEmpty("Begin with what to do, and say why behind a colon.");

    [Theory]
    [MemberData(nameof(Phrases))]
    public void No_shipped_policy_holds_the_phrase(string phrase)
    {
        var cure = Refused.Single(each => each.Phrase == phrase).Cure;
        var found =
            from file in Directory.EnumerateFiles(Checkout.PathOf("src", "TrustSafeguard.Policies"), "*.yaml", SearchOption.AllDirectories)
            from sentence in Sentences(file)
            where Holds(sentence, phrase)
            select $"{Path.GetFileName(file)}: {sentence} (write {cure})";

        found.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("The bytes here are no UTF-8; save the file as UTF-8.")]
    [InlineData("The version 0 is none; versions count from 1.")]
    [InlineData("Never photograph pupils, on visits neither.")]
    [InlineData("The chair of governors takes the headteacher's part.")]
    public void What_was_written_once_is_refused_now(string text) => Refused.ShouldContain(each => Holds(text, each.Phrase));

    [Theory]
    [InlineData("`x` cites a guidance which is no longer in force.")]
    [InlineData("Where there is no safe alternative.")]
    public void Good_English_is_not(string text) => Refused.ShouldNotContain(each => Holds(text, each.Phrase));

    private static bool Holds(string text, string phrase) => Regex.IsMatch(text, phrase, RegexOptions.IgnoreCase, TimeSpan.FromSeconds(1));

    private static IEnumerable<string> Literals(string line) =>
        line.TrimStart().StartsWith("//", StringComparison.Ordinal) ? [] : Quoted().Matches(line).Select(match => match.Value);

    // A sentence of a policy goes on over lines.
    private static string[] Sentences(string file)
    {
        var lines = File.ReadLines(file).Select(line => line.Trim()).Where(line => !line.StartsWith('#'));
        return string.Join(' ', lines).Split(". ", StringSplitOptions.RemoveEmptyEntries).Select(each => $"{each}.").ToArray();
    }

    [GeneratedRegex("\"(?:[^\"\\\\]|\\\\.)*\"", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Quoted();
}
