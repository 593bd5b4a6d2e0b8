namespace TrustSafeguard.Domain.Tests;

/// <summary>Events are stored for ever; docs/events.md says what each is.</summary>
public sealed class EventTableTests
{
    [Fact]
    public void Every_event_is_listed_with_its_parts_in_their_order() => Stored().Except(Listed()).ShouldBeEmpty("Give each its row in docs/events.md.");

    [Fact]
    public void Every_listed_event_is_one_of_the_domains() => Listed().Except(Stored()).ShouldBeEmpty("The domain has no such event; docs/events.md lists it.");

    private static IEnumerable<string> Stored() => EventTypes().Select(e => $"{e.Name} of {GrainOf(e)}: {PartsOf(e)}");

    private static IEnumerable<string> Listed() =>
        Repository.TableRows("events.md").Select(cells => $"{cells[0].Trim('`')} of {cells[1]}: {cells[2].Replace("`", "", StringComparison.Ordinal)}");

    private static IEnumerable<Type> EventTypes() =>
        typeof(Refusal).Assembly.GetTypes().Where(t => t.DeclaringType?.Name.EndsWith("Event", StringComparison.Ordinal) == true && t.BaseType == t.DeclaringType);

    private static string GrainOf(Type e) => e.Namespace!.Split('.')[^1];

    private static string PartsOf(Type e)
    {
        var parts = e.GetConstructors().Single(c => c.GetParameters() is not [{ ParameterType: var only }] || only != e).GetParameters();
        return parts.Length == 0 ? "–" : string.Join(", ", parts.Select(p => p.Name));
    }
}
