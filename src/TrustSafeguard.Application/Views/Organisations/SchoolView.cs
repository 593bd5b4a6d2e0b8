using TrustSafeguard.Application.Records;
using TrustSafeguard.Application.Views.Acknowledgements;
using TrustSafeguard.Application.Views.Authorisations;
using TrustSafeguard.Application.Views.Breaches;
using TrustSafeguard.Application.Views.Paging;
using TrustSafeguard.Application.Views.People;
using TrustSafeguard.Application.Views.Policies;
using TrustSafeguard.Application.Views.Referrals;
using TrustSafeguard.Application.Views.Releases;
using TrustSafeguard.Application.Views.Versions;
using TrustSafeguard.EventStore;
using TrustSafeguard.Policies.Assessing;

namespace TrustSafeguard.Application.Views.Organisations;

public sealed class SchoolView(int urn, LogId log, TrustView owner) : KeptRecord(StreamIds.School(urn).Name, log)
{
    private Versioned<SearchedText> name;
    private Versioned<SearchedText> phase;
    private Versioned<LocalAuthorityView> localAuthority;
    private Versioned<DateTimeOffset> answeredUntil;

    public int Urn { get; } = urn;

    /// <summary>The hash of the log, which is asked for with each student.</summary>
    internal int LogHash { get; } = log.GetHashCode();

    /// <summary>Whose log the school's records stand in; a trust, or the authority of a maintained school.</summary>
    public TrustView Owner { get; } = owner;

    public TrustView? Trust => Owner.IsTrust ? Owner : null;

    public string Name { get => name.Value?.Text ?? string.Empty; internal set => name.Value = new SearchedText(value); }

    /// <summary>What the name is searched by.</summary>
    internal string SearchKey => name.Value?.SearchKey ?? string.Empty;

    public string? Phase { get => phase.Value?.Text; internal set => phase.Value = value is null ? null : new SearchedText(value); }

    /// <summary>What the phase is compared by; null where there is none.</summary>
    internal string? PhaseKey => phase.Value?.SearchKey;

    public LocalAuthorityView LocalAuthority { get => localAuthority.Value!; internal set => localAuthority.Value = value; }

    /// <summary>The authorities in whose area it has been, each with when the log was told; the first one since ever.</summary>
    public VersionedList<(LocalAuthorityView Authority, DateTimeOffset Since)> LocalAuthorities { get; } = new();

    public OrderedList<StaffMemberView> Staff { get; } = new(member => member.Key);

    /// <summary>Those of the staff who lead or govern it, have or will: of whom it matters who manages them.</summary>
    public VersionedList<StaffMemberView> Leading { get; } = new();

    /// <summary>The school's own variants, in the order of adoption.</summary>
    public VersionedList<PublishedPolicy> Policies { get; } = new();

    /// <summary>How many variants it has adopted: what somebody who adopts on top of what they saw gives as <c>ifVersion</c>.</summary>
    public int PolicyVersion => IVersion.Last(Policies);

    public OrderedList<BreachView> Breaches { get; } = new(breach => breach.Key);

    public BreachTally BreachTally { get; } = new();

    public PartedBreaches PartedBreaches { get; } = new();

    public PartedReferrals Referrals { get; } = new();

    /// <summary>What was asked for, and agreed to, by its staff.</summary>
    public PartedAuthorisations Authorisations { get; } = new();

    /// <summary>Those that the authority is still to be told of, in the order in which they fall due.</summary>
    internal OrderedList<LadoReferralView> ReferralsOwed { get; } = new(referral => referral.Key);

    public CursorKey Key => new(Urn, Id);

    /// <summary>The last moment of which something was recorded, and judged by the policy in force then.</summary>
    internal DateTimeOffset AnsweredUntil => answeredUntil.Value;

    /// <summary>Forgotten with every version that may bind the school, and with every authority that it comes to.</summary>
    internal VersionedCache<PolicyInForce> PolicyCache { get; } = new();

    /// <summary>Over with its policy, whereupon the next count goes on from it; whoever of its staff has done something is noted in it.</summary>
    internal VersionedCache<CoverageInForce> CoverageCache { get; } = new();

    /// <summary>Forgotten with whatever statistics count at the school, and with whatever that is counted by; versions of the concepts are part of what is kept.</summary>
    internal VersionedCache<SchoolCounts> CountsCache { get; } = new();

    /// <summary>What binds its people is another: they are counted again when they are asked for.</summary>
    /// <param name="toldAt">When the log was told of what binds them.</param>
    internal void ForgetCoverage(DateTimeOffset toldAt)
    {
        CoverageCache.Become(CoverageCache.Value?.UntilTold(toldAt));
        CountsCache.Forget();
        Owner.CoverageCache.Forget();
    }

    /// <summary>Somebody has come, has done something or has left: they are counted again, and nobody else is.</summary>
    internal void CountAgain(StaffMemberView member)
    {
        CoverageCache.Become(CoverageCache.Value?.But(member));
        CountsCache.Forget();
        Owner.CoverageCache.Forget();
    }

    /// <summary>Somebody's roles are others: nothing of what was counted of any time is gone on from.</summary>
    internal void CountAllAgain()
    {
        CoverageCache.Forget();
        CountsCache.Forget();
        Owner.CoverageCache.Forget();
    }

    internal void NoteStanding(StaffMemberView member, RoleSet roles)
    {
        if (RoleRules.StandingOf(roles) > 0 && Leading.FindLast(known => ReferenceEquals(known, member)) is null)
        {
            Leading.Add(member);
        }
    }

    internal void NoteAnswered(DateTimeOffset time)
    {
        if (time > AnsweredUntil)
        {
            answeredUntil.Value = time;
        }
    }

    /// <summary>Whether it is in the area of an authority, or ever was.</summary>
    internal bool IsOrWasIn(LocalAuthorityView authority)
    {
        foreach (var (told, _) in LocalAuthorities)
        {
            if (ReferenceEquals(told, authority))
            {
                return true;
            }
        }

        return false;
    }

    public LocalAuthorityView LocalAuthorityAt(DateTimeOffset at) => LocalAuthorities.FindLast(each => each.Since <= at).Authority;

    public int OverdueLadoReferrals(DateTimeOffset now) => OverdueReferrals(now).Count;

    /// <summary>The referrals that are owed and late, in the order in which they fell due.</summary>
    internal OrderedSpan<LadoReferralView> OverdueReferrals(DateTimeOffset now) => ReferralsOwed.Between(null, new CursorKey(now.UtcTicks, string.Empty));

    private sealed record SearchedText(string Text)
    {
        private string? searchKey;

        // It follows from the text, which does not change; made when it is first looked for.
        public string SearchKey => searchKey ??= SchoolFilter.KeyOf(Text)!;
    }
}
