using TrustSafeguard.Application.Views;
using TrustSafeguard.Application.Views.Policies;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Application.Requests.Policies;

/// <summary>The edition of the national layer that this version comes with, and that the log has to know before anything is decided by policies.</summary>
/// <remarks>
/// INVARIANT: by which edition and which rules something is decided is read from the log alone, and what was answered by them stands for ever (docs/adr/0005). So until the log
/// knows those that this version comes with, nothing is answered by those of before.
/// </remarks>
internal sealed class EditionDuty
{
    /// <summary>Whose layer it is.</summary>
    public const string Nation = "england";

    private volatile PolicyDocument? owed;

    /// <summary>From now on the log has to know it.</summary>
    public void Owe(PolicyDocument edition) => owed = edition;

    /// <summary>Whether the log knows what it has to, as far as the views show it: whichever process told it.</summary>
    /// <param name="views">Held still.</param>
    /// <param name="now">The present.</param>
    public bool IsDone(SafeguardingViews views, DateTimeOffset now)
    {
        if (owed is not { } edition)
        {
            return true;
        }

        if (NextOf(views, now, edition) is not null)
        {
            return false;
        }

        owed = null;
        return true;
    }

    /// <summary>What has to be told next of an edition, as the version that it becomes, told now; null where the log knows it.</summary>
    /// <remarks>Editions that are in force, or begin later, and were told under rules of before come first.</remarks>
    /// <param name="views">Held still.</param>
    /// <param name="now">The present.</param>
    /// <param name="edition">The edition.</param>
    public static PublishedLayer? NextOf(SafeguardingViews views, DateTimeOffset now, PolicyDocument edition)
    {
        var told = views.Policies.Layers.National;
        var inForce = views.Policies.NationalAt(now);
        var next = told.FirstOrDefault(each => (each == inForce || each.Binds > now) && IsOfRulesBefore(each, told));
        return next is null && told.Any(each => each.Document.Hash == edition.Hash)
            ? null
            : (next ?? PublishedLayer.Of(PolicyLayer.National, Nation, 1, edition, [], [], edition.EffectiveFrom, now)) with
            {
                Version = told.Count + 1, At = now, Rules = PolicyStack.NewestRules,
            };
    }

    private static bool IsOfRulesBefore(PublishedLayer edition, IReadOnlyList<PublishedLayer> told) =>
        edition.Rules < PolicyStack.NewestRules
            && !told.Any(each => each.Version > edition.Version && each.Document.Hash == edition.Document.Hash && each.Rules >= PolicyStack.NewestRules);
}
