using System.Text.RegularExpressions;
using TrustSafeguard.Application.Records;

namespace TrustSafeguard.Architecture.Tests;

/// <summary>The names that events are stored under are for ever: docs/events.md lists them beside the events.</summary>
public sealed class StoredNameTests
{
    private static readonly Regex Row = new(
        "^\\| `(?<type>\\w+)` \\| (?<grain>\\w+) \\| .* \\| `(?<name>[a-z0-9.-]+)` \\| ", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture);

    private static readonly Regex Shape = new(@"^[a-z]+(-[a-z]+)*\.v[1-9][0-9]*$", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture);

    [Fact]
    public void Every_stored_name_is_listed_beside_its_event() => Stored().Except(Listed()).ShouldBeEmpty("Give each its row in docs/events.md.");

    [Fact]
    public void Every_listed_name_is_stored() => Listed().Except(Stored()).ShouldBeEmpty("No event is stored so any more; a name in docs/events.md never goes.");

    [Fact]
    public void Every_event_of_the_domain_has_a_stored_name() =>
        House.Assembly("Domain").GetTypes()
            .Where(t => t.DeclaringType?.Name.EndsWith("Event", StringComparison.Ordinal) == true && t.BaseType == t.DeclaringType)
            .Except(StreamKinds.Stored.Select(s => s.Type))
            .ShouldBeEmpty();

    [Fact]
    public void A_stored_name_is_words_and_a_version_and_is_never_given_twice()
    {
        StreamKinds.Stored.Select(s => s.Name).ShouldBeUnique();
        StreamKinds.Stored.Select(s => s.Name).Where(name => !Shape.IsMatch(name)).ShouldBeEmpty();
    }

    private static IEnumerable<string> Stored() => StreamKinds.Stored.Select(s => $"{s.Type.Name} of {s.Type.Namespace!.Split('.')[^1]}: {s.Name}");

    private static IEnumerable<string> Listed() =>
        File.ReadLines(Checkout.PathOf("docs", "events.md")).Select(line => Row.Match(line)).Where(m => m.Success)
            .Select(m => $"{m.Groups["type"].Value} of {m.Groups["grain"].Value}: {m.Groups["name"].Value}");
}
