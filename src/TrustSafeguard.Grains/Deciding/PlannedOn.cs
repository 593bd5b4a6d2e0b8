using TrustSafeguard.EventStore;

namespace TrustSafeguard.Grains.Deciding;

/// <summary>What a request was planned on, as it crosses between silos; the parts are those of <see cref="AppendCondition"/>.</summary>
[GenerateSerializer, Immutable, Alias("ts.planned-on")]
public sealed record PlannedOn(long After, string[] Streams, string[] Containing)
{
    public static PlannedOn? Of(AppendCondition? condition) =>
        condition is null ? null : new PlannedOn(condition.After, ArrayOf(condition.Streams), ArrayOf(condition.Containing));

    public AppendCondition ToCondition() => new(After, Streams, Containing);

    private static string[] ArrayOf(IReadOnlyList<string> texts) => texts as string[] ?? [.. texts];
}
