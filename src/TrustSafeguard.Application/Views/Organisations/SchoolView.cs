using TrustSafeguard.Application.Records;
using TrustSafeguard.Application.Views.Acknowledgements;
using TrustSafeguard.Application.Views.Breaches;
using TrustSafeguard.Application.Views.Paging;
using TrustSafeguard.Application.Views.People;
using TrustSafeguard.Application.Views.Policies;
using TrustSafeguard.Application.Views.Referrals;
using TrustSafeguard.EventStore;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Application.Views.Organisations;

public sealed class SchoolView(int urn, LogId log, TrustView owner) : RecordView(StreamIds.School(urn).Name, log)
{
    private string? searchKey;

    public int Urn { get; } = urn;

    /// <summary>Whose log the school's records stand in; a trust, or the authority of a maintained school.</summary>
    public TrustView Owner { get; } = owner;

    public TrustView? Trust => Owner.IsTrust ? Owner : null;

    public string Name
    {
        get;
        internal set => (field, searchKey) = (value, null);
    } = string.Empty;

    /// <summary>What the name is searched by; made when it is first looked for.</summary>
    internal string SearchKey => searchKey ??= PlainText.SearchKey(Name);

    public string? Phase { get; internal set; }

    public LocalAuthorityView LocalAuthority { get; internal set; } = null!;

    /// <summary>The authorities in whose area it has been, each with when the log was told; the first one since ever.</summary>
    public List<(LocalAuthorityView Authority, DateTimeOffset Since)> LocalAuthorities { get; } = [];

    public OrderedList<StaffMemberView> Staff { get; } = new(member => member.Key);

    /// <summary>The school's own variants, in the order of adoption.</summary>
    public List<PublishedPolicy> Policies { get; } = [];

    /// <summary>How many variants it has adopted: what somebody who adopts on top of what they saw gives as <c>ifVersion</c>.</summary>
    public int PolicyVersion => IVersion.Last(Policies);

    public OrderedList<BreachView> Breaches { get; } = new(breach => breach.Key);

    public BreachTally BreachTally { get; } = new();

    public OrderedList<LadoReferralView> Referrals { get; } = new(referral => referral.Key);

    /// <summary>Those that the authority is still to be told of, in the order in which they fall due.</summary>
    internal OrderedList<LadoReferralView> ReferralsOwed { get; } = new(referral => referral.Key);

    public CursorKey Key => new(Urn, Id);

    /// <summary>The last moment of which something was recorded, and judged by the policy in force then.</summary>
    internal DateTimeOffset AnsweredUntil { get; private set; } = DateTimeOffset.MinValue;

    internal PolicyInForce? PolicyCache { get; set; }

    internal CoverageInForce? CoverageCache { get; set; }

    internal void NoteAnswered(DateTimeOffset time) => AnsweredUntil = time > AnsweredUntil ? time : AnsweredUntil;

    internal bool HasBeenIn(string localAuthority) => LocalAuthorities.Exists(each => each.Authority.Code == localAuthority);

    public LocalAuthorityView LocalAuthorityAt(DateTimeOffset at) => LocalAuthorities.FindLast(each => each.Since <= at).Authority;

    public int OverdueLadoReferrals(DateTimeOffset now) => ReferralsOwed.Between(null, new CursorKey(now.UtcTicks, string.Empty)).Count;
}
