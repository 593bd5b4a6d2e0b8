using System.Collections.Immutable;
using TrustSafeguard.Policies;
using TrustSafeguard.Policies.Floors;

namespace TrustSafeguard.Application.Views.Policies;

/// <summary>Puts the layers together: what a trust publishes, and what binds a school.</summary>
/// <remarks>Pure: the same parts give the same policy, at publication, at start and years later.</remarks>
public static class PolicyComposition
{
    /// <summary>What stands under the layers of a school that has no policy, in a trust that has none.</summary>
    /// <remarks>
    /// INVARIANT: decisions name its hash. It keeps the words that it had, and the roles: those that came later are bound by the layers above it alone.
    /// </remarks>
    public static PolicyDocument NoPolicy { get; } = new()
    {
        Id = "national",
        Title = "No policy adopted yet",
        Edition = "none",
        EffectiveFrom = new DateOnly(2000, 1, 1),
        Layer = PolicyLayer.National,
        // INVARIANT: the roles that there were when it was first hashed; recorded decisions name that hash.
        Binds = RoleSet.Of([.. Enum.GetValues<Role>().Where(role => role <= Role.Integration)]),
        Acknowledgement = new AcknowledgementRules { OnInduction = false, OnNewVersion = false },
        Otherwise = new Uncovered(
            "uncovered",
            "Where the policy is silent",
            "Use your professional judgement, and tell the head what you did or mean to do and why. The head tells the chair of governors.",
            ["SMCI-011", "SMCI-012", "WALS-011", "WALS-012", "WEST-006", "WEST-007"],
            [new ClauseDuty(DutyKind.Report, [Recipient.Headteacher], Deadline.FirstOpportunity)]),
        Clauses = [],
    };

    /// <summary>The id of a trust's policy with nothing above it.</summary>
    public static string TrustPolicyId(string owner, int version) => new PolicyId.OfTrust(owner, PolicyId.AboveVersions.None, version).ToString();

    /// <summary>The id of a school's policy with nothing above the trust's.</summary>
    public static string SchoolPolicyId(int urn, int trustVersion, int schoolVersion) =>
        new PolicyId.OfSchool(urn, PolicyId.AboveVersions.None, trustVersion, schoolVersion).ToString();

    /// <summary>What binds where neither trust nor school has published anything.</summary>
    public static Policy OfLayers(LayersAbove above) => OfLayers(above, Ground(above, null, PolicyLayer.School));

    internal static Policy OfLayers(LayersAbove above, PolicyStack stack) => stack
        .Bind(new PolicyId.OfLayers(PolicyId.AboveVersions.Of(above)).ToString(), above.Version, above.EffectiveFrom, above.Authority?.Document.Title)
        .AsLayersAlone();

    public static Policy OfTrust(string owner, LayersAbove above, PolicyText trust) => OfTrust(owner, above, trust, TrustStack(above, trust));

    internal static Policy OfTrust(string owner, LayersAbove above, PolicyText trust, PolicyStack stack) => stack.Bind(
        new PolicyId.OfTrust(owner, PolicyId.AboveVersions.Of(above), trust.Published.Version).ToString(),
        above.Version + trust.Published.Version,
        LayersAbove.Later(above.EffectiveFrom, trust.Published.EffectiveFrom),
        trust.OwnTitle);

    /// <param name="urn">The school.</param>
    /// <param name="above">The layers above the trusts then in force.</param>
    /// <param name="trust">The trust's policy then in force; null where there is none.</param>
    /// <param name="own">The school's own variant then in force.</param>
    /// <param name="sameText">A policy that was put together from the same, of another school for example; null to put it together anew.</param>
    public static Policy OfSchool(int urn, LayersAbove above, PolicyText? trust, PolicyText own, Policy? sameText = null)
    {
        var trustVersion = trust?.Published.Version ?? 0;
        var trustFrom = trust?.Published.EffectiveFrom ?? DateOnly.MinValue;
        return (sameText ?? TextOfSchool(above, trust, own)).As(
            new PolicyId.OfSchool(urn, PolicyId.AboveVersions.Of(above), trustVersion, own.Published.Version).ToString(),
            above.Version + trustVersion + own.Published.Version,
            LayersAbove.Later(above.EffectiveFrom, LayersAbove.Later(trustFrom, own.Published.EffectiveFrom)),
            own.OwnTitle ?? (own.BasedOn is null ? trust?.OwnTitle : null));
    }

    /// <summary>A school's text, as nobody's yet.</summary>
    public static Policy TextOfSchool(LayersAbove above, PolicyText? trust, PolicyText own) =>
        TextOfSchool(SchoolStack(above, trust, own.BasedOn), own);

    internal static Policy TextOfSchool(PolicyStack under, PolicyText own) => under.With(own.OverlayOf(PolicyLayer.School)).Bind("text", 1, DateOnly.MinValue);

    /// <summary>Why a trust cannot publish this: what it names is not in its document, nor in what any of its authorities lays over it; or it is too large.</summary>
    public static ImmutableArray<PolicyError> ErrorsOfTrust(PublishedLayer? national, IReadOnlyList<PublishedLayer> authorities, PolicyText trust)
    {
        var overlay = trust.OverlayOf(PolicyLayer.Trust);
        var above = new[] { national }.OfType<PublishedLayer>().Concat(authorities).Select(layer => layer.Overlay);
        return
        [
            .. new PolicyStack(trust.BasedOn!, [.. above]).Check(overlay),
            .. authorities.Prepend(null).SelectMany(authority => new PolicyStack(trust.BasedOn!, new LayersAbove(national, authority).Overlays).CheckSize(overlay)).Take(1),
        ];
    }

    /// <summary>Where a trust's text says less than a floor of the layers above it.</summary>
    public static IReadOnlyList<PolicyViolation> ViolationsOfTrust(LayersAbove above, PolicyText trust) =>
        new PolicyStack(trust.BasedOn!.LaidDownBy(PolicyLayer.Trust), above.Overlays).Violations(trust.OverlayOf(PolicyLayer.Trust), withBase: true);

    /// <summary>Why a school cannot adopt this.</summary>
    public static ImmutableArray<PolicyError> ErrorsOfSchool(LayersAbove above, PolicyText? trust, PolicyText own)
    {
        var (stack, overlay) = (SchoolStack(above, trust, own.BasedOn), own.OverlayOf(PolicyLayer.School));
        return [.. stack.Check(overlay), .. stack.CheckSize(overlay)];
    }

    /// <summary>Where a school's text says less than a floor above it, before the floors are laid over it.</summary>
    public static IReadOnlyList<PolicyViolation> ViolationsOfSchool(LayersAbove above, PolicyText? trust, PolicyText own) =>
    [
        .. SchoolStack(above, trust, own.BasedOn).Violations(own.OverlayOf(PolicyLayer.School), withBase: own.BasedOn is not null),
        .. trust is null ? [] : ViolationsOfTrustsFloors(trust.LaidDownBy(PolicyLayer.Trust), own.LaidDownBy(PolicyLayer.School)),
    ];

    /// <summary>Why an authority cannot publish this: what it names stands neither in the national layer nor in its own document; or it is too large over some document.</summary>
    public static ImmutableArray<PolicyError> ErrorsOfAuthority(
        PublishedLayer? national, PublishedLayer authority, IReadOnlyList<PublishedLayer> earlier, IReadOnlyCollection<PolicyDocument> documents)
    {
        var above = new LayersAbove(national, null).Overlays;
        return
        [
            .. new PolicyStack(NoPolicy, above).Check(authority.Overlay),
            .. documents.Prepend(NoPolicy).SelectMany(document => new PolicyStack(document, above).CheckSize(authority.Overlay)).Take(1),
            .. TakenBelow(authority, earlier, documents),
        ];
    }

    // Of two clauses with one id the lower gets another name, and what was said of it below (a school's tightening) would then be said of the authority's.
    private static IEnumerable<PolicyError> TakenBelow(PublishedLayer authority, IEnumerable<PublishedLayer> earlier, IReadOnlyCollection<PolicyDocument> documents)
    {
        var own = earlier.SelectMany(layer => layer.Document.Clauses).Select(clause => clause.Id).ToHashSet(StringComparer.Ordinal);
        var taken = documents.SelectMany(document => document.Clauses).Select(clause => clause.Id).ToHashSet(StringComparer.Ordinal);
        return authority.Document.Clauses.Select((clause, index) => (clause.Id, index)).Where(added => taken.Contains(added.Id) && !own.Contains(added.Id))
            .Select(added => new PolicyError(
            "policy.id-taken-below", $"Begin the id with a name of your own: a policy below has a clause `{Quotation.Of(added.Id)}` already.",
            $"overlay.clauses[{added.index}].id"));
    }

    /// <summary>Where an authority says less than a floor of the nation. What trusts and schools stand on is out of its reach, so that this holds over every document.</summary>
    public static IReadOnlyList<PolicyViolation> ViolationsOfAuthority(PublishedLayer? national, PublishedLayer authority) =>
        new PolicyStack(NoPolicy, new LayersAbove(national, null).Overlays).Violations(authority.Overlay, withBase: false);

    // Since the nation's edition asks for nothing where all are silent, a school without a policy is given nobody's words for it.
    private static PolicyDocument NothingUnder(LayersAbove above) =>
        above.National is { Document.Otherwise.Duties.IsEmpty: true } ? NoPolicy with { Otherwise = Uncovered.Shared } : NoPolicy;

    /// <summary>What a trust that stands on a document lays its own text over, whichever of its authorities its schools are in.</summary>
    public static PolicyDocument BelowTrust(PublishedLayer? national, IReadOnlyList<PublishedLayer> authorities, PolicyDocument basedOn) =>
        TextOf(new PolicyStack(basedOn, [.. authorities.Prepend(national).OfType<PublishedLayer>().Select(layer => layer.Overlay)]));

    /// <summary>What a school lays its own text over.</summary>
    /// <param name="above">The layers above the trusts.</param>
    /// <param name="trust">The trust's policy; null where there is none.</param>
    /// <param name="basedOn">A document of the school's own; null where it stands on the trust's policy.</param>
    public static PolicyDocument BelowSchool(LayersAbove above, PolicyText? trust, PolicyDocument? basedOn) => TextOf(SchoolStack(above, trust, basedOn));

    private static PolicyDocument TextOf(PolicyStack stack) => stack.Bind("below", 1, DateOnly.MinValue).Text;

    private static PolicyStack TrustStack(LayersAbove above, PolicyText trust) =>
        Ground(above, trust.BasedOn, PolicyLayer.Trust).With(trust.OverlayOf(PolicyLayer.Trust));

    /// <summary>A document of a trust's or a school's, or nothing, with the layers above the trusts laid over it.</summary>
    internal static PolicyStack Ground(LayersAbove above, PolicyDocument? basedOn, PolicyLayer owner) =>
        new(DocumentOf(above, basedOn, owner) ?? NothingUnder(above), above.Rules, above.Overlays);

    // INVARIANT: texts of the time before the national layer keep their bytes, and their hash with them: there the clauses say what their pack says.
    private static PolicyDocument? DocumentOf(LayersAbove above, PolicyDocument? basedOn, PolicyLayer owner) => above.IsNone ? basedOn : basedOn?.LaidDownBy(owner);

    /// <summary>What a school's variant is laid over: the trust's policy; or a document of its own, with the trust's floors.</summary>
    private static PolicyStack SchoolStack(LayersAbove above, PolicyText? trust, PolicyDocument? basedOn) => (trust, basedOn) switch
    {
        ({ } policy, null) => TrustStack(above, policy),
        ({ } policy, { }) => Ground(above, basedOn, PolicyLayer.School).With(FloorsOf(policy, above)),
        (null, _) => Ground(above, basedOn, PolicyLayer.School),
    };

    private static IReadOnlyList<PolicyViolation> ViolationsOfTrustsFloors(PolicyText trust, PolicyText own) =>
        FloorProof.Prove(OfTrust("trust", LayersAbove.None, trust), WithoutLayersAbove(trust, own));

    // A school that leaves the trust's text answers for each of its floors itself, and may not put anything in their place.
    private static Policy WithoutLayersAbove(PolicyText trust, PolicyText own)
    {
        var stack = SchoolStack(LayersAbove.None, trust, own.BasedOn);
        var overlay = own.OverlayOf(PolicyLayer.School);
        return own.BasedOn is null ? stack.Propose(overlay) : stack.SaidBy(overlay, withBase: true);
    }

    /// <summary>A school that stands on another document is bound by the trust's floors all the same, and they bind whom the trust's document binds.</summary>
    internal static PolicyOverlay FloorsOf(PolicyText trust, LayersAbove above)
    {
        var policy = OfTrust("trust", LayersAbove.None, trust);
        var floors = policy.Clauses.Where(clause => clause.Floor).ToImmutableArray();
        ImmutableArray<string> ids = [.. floors.Select(floor => floor.Id), .. FloorsAbove(trust.Published, above)];

        // INVARIANT: texts of the time before the national layer keep their bytes, and their hash with them.
        return above.IsNone
            ? new PolicyOverlay(PolicyLayer.Trust, [], ids, floors)
            : PolicyOverlay.Of(PolicyLayer.Trust, policy.Text with { Clauses = floors, Guidance = [], Routes = [] }, [.. FloorsWorded(trust.Published, above)], ids);
    }

    /// <summary>What a trust makes of those of its floors that are clauses of the layers above: these lie over every document, and as floors of the trust in its words.</summary>
    /// <remarks>INVARIANT: by the first rules the mark alone went with them, and texts of that time keep their bytes.</remarks>
    internal static IEnumerable<ClauseOverride> FloorsWorded(PublishedPolicy trust, LayersAbove above) =>
        above.Rules == LayeringRules.First ? [] : trust.Overrides.IntersectBy(FloorsAbove(trust, above), change => change.ClauseId, StringComparer.Ordinal);

    private static IEnumerable<string> FloorsAbove(PublishedPolicy trust, LayersAbove above) =>
        above.Overlays.SelectMany(layer => layer.Added).Select(clause => clause.Id).Intersect(trust.Floors, StringComparer.Ordinal);
}
