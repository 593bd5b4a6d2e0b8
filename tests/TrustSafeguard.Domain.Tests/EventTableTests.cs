namespace TrustSafeguard.Domain.Tests;

/// <summary>Events are stored for ever; docs/events.md says what each is.</summary>
public sealed class EventTableTests
{
    [Fact]
    public void Every_event_is_listed_under_its_grain() =>
        Repository.TableRows("events.md").Select(cells => $"{cells[0].Trim('`')} of {cells[1].Trim('`')}").ShouldBe(Events(), ignoreOrder: true);

    [Fact]
    public void Every_events_parts_are_listed_in_their_order() =>
        Repository.TableRows("events.md").Select(cells => $"{cells[0].Trim('`')} {cells[1].Trim('`')}: {cells[2].Replace("`", "", StringComparison.Ordinal)}")
            .ShouldBe(EventTypes().Select(e => $"{e.Name} {GrainOf(e)}: {PartsOf(e)}"), ignoreOrder: true);

    private static IEnumerable<string> Events() => EventTypes().Select(e => $"{e.Name} of {GrainOf(e)}");

    private static IEnumerable<Type> EventTypes() =>
        typeof(Refusal).Assembly.GetTypes().Where(t => t.DeclaringType?.Name.EndsWith("Event", StringComparison.Ordinal) == true && t.BaseType == t.DeclaringType);

    private static string GrainOf(Type e) => e.Namespace!.Split('.')[^1];

    private static string PartsOf(Type e)
    {
        var parts = e.GetConstructors().Single(c => c.GetParameters() is not [{ ParameterType: var only }] || only != e).GetParameters();
        return parts.Length == 0 ? "–" : string.Join(", ", parts.Select(p => p.Name));
    }
}
