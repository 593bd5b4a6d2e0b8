using System.Globalization;
using TrustSafeguard.Application.Views.Policies;
using TrustSafeguard.Domain;
using TrustSafeguard.Policies;
using TrustSafeguard.Policies.Writing;

namespace TrustSafeguard.Application.Requests.Policies;

/// <summary>What a version that is published changes, and what of it whoever publishes may not think of.</summary>
/// <param name="Now">The version.</param>
/// <param name="BindsFrom">From when on it binds.</param>
/// <param name="Others">What its owner has published besides, for later days too.</param>
/// <param name="Warnings">What a check of it would warn its writer of.</param>
internal sealed record VersionChange(IVersion Now, DateTimeOffset BindsFrom, IEnumerable<IVersion> Others, IEnumerable<PolicyWarning> Warnings)
{
    /// <summary>The clauses that the version in force before worded otherwise, and of which that wording holds no longer.</summary>
    public IReadOnlyList<string> Replaced { get; private init; } = [];

    /// <summary>What stood below it or was added by it, and goes.</summary>
    private IReadOnlyList<string> Gone { get; init; } = [];

    /// <summary>All of it, each in a sentence.</summary>
    public IReadOnlyList<string> Notices => [.. Times(), .. Warnings.Select(warning => warning.Message)];

    private string From => Day(BindsFrom);

    /// <summary>The same, of a trust's or a school's text.</summary>
    /// <param name="before">What is in force when it begins; null where there is nothing.</param>
    /// <param name="now">The text.</param>
    public VersionChange InPlaceOf(PolicyText? before, PolicyText now) => before is null
        ? this
        : this with { Replaced = Reworded(before.Published.Overrides, now.Published.Overrides), Gone = [.. GoneOf(before, now)] };

    /// <summary>The same, of a layer above the trusts.</summary>
    public VersionChange InPlaceOf(PublishedLayer? before, PublishedLayer now) =>
        before is null ? this : this with { Replaced = Reworded(before.Overlay.Overrides, now.Overlay.Overrides) };

    private IEnumerable<string> Times()
    {
        List<IVersion> later = [.. Others.Where(each => each.Version != Now.Version && each.Binds > BindsFrom).OrderBy(each => each.Binds)];
        if (LondonTime.DateOf(BindsFrom) > LondonTime.DateOf(Now.Begins))
        {
            yield return "`effectiveFrom` lies in the past, and what was answered since then stands: "
                + $"the policy binds from {LondonTime.WallClock(BindsFrom).ToString("d MMMM yyyy HH:mm", CultureInfo.InvariantCulture)} on.";
        }

        if (later.Count > 0)
        {
            var days = string.Join(" and on ", later.Select(each => Day(each.Binds)).Distinct());
            yield return $"Another version has been published already and begins on {days}: it stays as it is, and nothing of what is published here, "
                + "overrides included, reaches it. To change it as well, publish for that day again.";
        }

        foreach (var gone in Gone)
        {
            yield return gone;
        }

        if (Replaced.Count > 0)
        {
            yield return $"The version before had its own words for {string.Join(", ", Replaced)}; they no longer hold from {From} on.";
        }
    }

    private List<string> GoneOf(PolicyText before, PolicyText now)
    {
        if (now.SaysNothing)
        {
            return before.SaysNothing ? [] : [$"The school's own {(before.BasedOn is null ? "variant" : "policy")} ends on {From}; the trust's policy holds from then on."];
        }

        List<string> gone = [];
        if (before.BasedOn?.Id != now.BasedOn?.Id)
        {
            gone.Add($"From {From} on the policy stands on {Title(now.BasedOn)} and no longer on {Title(before.BasedOn)}, whose clauses no longer hold.");
        }

        if (before.Added is { } added && added.Id != now.Added?.Id)
        {
            gone.Add($"{Title(added)}, which the version before added, goes with that version: its clauses no longer hold from {From} on.");
        }

        return gone;
    }

    private static string Title(PolicyDocument? document) => document is null ? "the trust's policy" : $"“{document.Title}”";

    private static IReadOnlyList<string> Reworded(IEnumerable<ClauseOverride> before, IEnumerable<ClauseOverride> now) =>
        [.. before.Except(now).Select(change => change.ClauseId)];

    private static string Day(DateTimeOffset instant) => LondonTime.DateOf(instant).ToString("d MMMM yyyy", CultureInfo.InvariantCulture);
}
