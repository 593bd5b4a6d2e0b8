using System.Collections.Immutable;

namespace TrustSafeguard.Policies.Writing;

/// <summary>Looks a policy over for its writer: what it says in vain, says twice over, leaves out, or takes from guidance that is no more.</summary>
public static class PolicyCheck
{
    /// <summary>Checks a policy that could be read.</summary>
    /// <param name="policy">The policy.</param>
    /// <param name="against">A policy whose coverage it should have, a pack for example; null for none.</param>
    /// <returns>What was found, in the order of the clauses, then what they forget, then gaps, then citations; none where nothing was.</returns>
    public static IReadOnlyList<PolicyWarning> Of(Policy policy, Policy? against = null) =>
        [.. ClauseWalk.Of(policy).Warnings(), .. ForgottenProposals.In(policy), .. against is null ? [] : Gaps(policy, against), .. RepealedGuidance.In(policy.Text)];

    /// <summary>Checks a variant as it lies over its base: what its writer can mend, not what the base is warned of by itself.</summary>
    /// <param name="variant">The variant with its base.</param>
    /// <param name="basedOn">The base alone.</param>
    /// <param name="overrides">The clauses of the base that the variant replaces.</param>
    /// <param name="against">A policy whose coverage it should have; null for none.</param>
    /// <returns>
    /// The overrides that change a stance and give no text, those that let exceptions or duties fall, then what <see cref="Of"/> finds in the variant and not in the
    /// base; none where nothing was found.
    /// </returns>
    public static IReadOnlyList<PolicyWarning> OfVariant(Policy variant, Policy basedOn, ImmutableArray<ClauseOverride> overrides, Policy? against = null)
    {
        var inherited = Of(basedOn).ToHashSet();
        return
        [
            .. overrides.Where(change => change.Text is null && basedOn.FindClause(change.ClauseId) is { } clause && clause.Stance != change.Stance)
                .Select(change => Warnings.OverrideWithoutText(change.ClauseId)),
            .. overrides.SelectMany(change => Dropped(change, variant.Text, basedOn.Text)),
            .. Of(variant, against).Where(warning => !inherited.Contains(warning)),
        ];
    }

    /// <summary>What a variant's own words no longer reach, or reach besides, once another text lies below them than in the version before.</summary>
    /// <param name="before">The text below the version before.</param>
    /// <param name="now">The text below the variant.</param>
    /// <param name="overrides">The clauses that both versions replace, as the variant does.</param>
    /// <param name="floors">The ids of the clauses that both make floors.</param>
    /// <returns>
    /// A warning for each override that rules less than before, each that rules more and is milder there than the text below, and each floor that holds for less; none where
    /// every clause of these ids is about the same in both texts, or is not in both. Whom the texts bind is left out.
    /// </returns>
    public static IReadOnlyList<PolicyWarning> OfNewBase(PolicyDocument before, PolicyDocument now, IEnumerable<ClauseOverride> overrides, IEnumerable<string> floors)
    {
        var reach = new MovedReach(before, now);
        return [.. overrides.SelectMany(reach.OfOverride), .. floors.SelectMany(reach.OfFloor)];
    }

    private static IEnumerable<PolicyWarning> Dropped(ClauseOverride change, PolicyDocument variant, PolicyDocument basedOn)
    {
        if (Find(basedOn, change) is not { } before || Find(variant, change) is not { } now)
        {
            yield break;
        }

        List<ClauseException> exceptions = [.. now.Stance > before.Stance ? before.Exceptions.Except(now.Exceptions) : []];
        if (exceptions.Count > 0)
        {
            yield return Warnings.OverrideDropsExceptions(change.ClauseId, now.Stance, exceptions);
        }

        List<DutyKind> duties = [.. before.Duties.Except(now.Duties).Select(duty => duty.Kind).Where(Protects).Distinct()];
        if (duties.Count > 0)
        {
            yield return Warnings.OverrideDropsDuties(change.ClauseId, now.Stance, duties);
        }
    }

    // How something is done falls with the permission to do it, and nobody minds.
    private static bool Protects(DutyKind kind) => kind is DutyKind.Report or DutyKind.Reject or DutyKind.DoNotReply or DutyKind.RemoveConnection;

    private static Clause? Find(PolicyDocument document, ClauseOverride change) => document.Clauses.FirstOrDefault(clause => clause.Id == change.ClauseId);

    private static ImmutableArray<PolicyWarning> Gaps(Policy policy, Policy against) =>
        [.. from difference in PolicyComparison.Between(policy, against).Differences
               where difference.Left.Outcome == Outcome.NotCovered && difference.Group.Roles.Overlaps(policy.Binds)
               let situations = Comparing.DifferenceWording.Where(difference.Group)
               select Warnings.Gap(difference.Group.Activities, situations, against.Id)];
}
