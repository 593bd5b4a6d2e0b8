using TrustSafeguard.Application.Views.Organisations;
using TrustSafeguard.Application.Views.Policies;
using TrustSafeguard.Policies;
using TrustSafeguard.Policies.Assessing;

namespace TrustSafeguard.Application.Views.Acknowledgements;

/// <summary>A span of time in which one policy bound a school.</summary>
/// <param name="policies">Puts the policy together where somebody asks for it: who owes what can often be told from less.</param>
/// <param name="school">The school.</param>
/// <param name="parts">What the policy is made of.</param>
/// <param name="from">The first instant.</param>
/// <param name="until">The first instant after it.</param>
/// <param name="reckon">As <see cref="PolicyHistory"/> has it.</param>
internal sealed class PolicySpan(PolicyLibrary policies, SchoolView school, PartsInForce parts, DateTimeOffset from, DateTimeOffset until, Action<int>? reckon)
{
    private Policy? policy;
    private PolicyDocument? ground;

    /// <summary>The effective policy.</summary>
    public Policy Policy => policy ??= policies.Compose(school, parts, reckon);

    /// <summary>When whoever is bound acknowledges it: as the document says that it stands on, whatever is laid over that.</summary>
    public AcknowledgementRules Rules => Ground.Acknowledgement;

    /// <summary>The first instant.</summary>
    public DateTimeOffset From { get; } = from;

    /// <summary>The first instant after it.</summary>
    public DateTimeOffset Until { get; } = until;

    /// <summary>When the log was told of it: after <see cref="From"/> where a history was entered later. Nobody could know of it before.</summary>
    public DateTimeOffset ToldAt { get; } = parts.ToldAt;

    /// <summary>Whether what was in force in it stands, whatever the log is told later.</summary>
    public bool Stands => parts.LogKnew;

    private PolicyDocument Ground => ground ??= policies.GroundOf(parts);

    /// <summary>Whether the document binds somebody who has these roles: what binds senior leaders binds the head.</summary>
    public bool Binds(RoleSet roles) => RoleRules.RolesReachedBy(Ground.Binds).Overlaps(roles);
}
