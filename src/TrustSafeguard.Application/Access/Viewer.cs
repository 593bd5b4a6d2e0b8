using TrustSafeguard.Application.Records;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Application.Access;

/// <summary>Who asks. Every command and every reading carries one.</summary>
/// <param name="Subject">The stable name under which the log remembers this caller; never a person's display name.</param>
/// <param name="Roles">What the caller is in this trust.</param>
/// <param name="StaffMember">The caller's own staff record, where there is one.</param>
/// <param name="IsDevelopment">A caller of <c>serve --dev</c>: may speak for others.</param>
public sealed record Viewer(string Subject, RoleSet Roles, string? StaffMember = null, bool IsDevelopment = false)
{
    /// <summary>The product itself: imports, generated data, deadlines that fall due.</summary>
    public static Viewer System { get; } = new("system", RoleSet.Empty);

    /// <summary>Whoever runs the server, by its command line.</summary>
    public static Viewer Operator { get; } = new("operator", RoleSet.Empty);

    /// <summary>Whether the subject may be some person's identity: the product's own callers are nobody, whatever identity somebody is recorded with.</summary>
    public bool IsPerson => !IsDevelopment && !ReferenceEquals(this, System) && !ReferenceEquals(this, Operator);

    /// <summary>The caller without a token that <c>serve --dev</c> accepts from loopback.</summary>
    public static Viewer Development { get; } = new("development-officer", RoleSet.Of(Role.TrustSafeguardingOfficer), IsDevelopment: true);

    /// <summary>Whether a log remembers nobody's identity under a subject: the product's own callers, and whoever asked not to be named.</summary>
    public static bool IsNobody(string subject) => subject == System.Subject || subject == Operator.Subject || subject == Development.Subject || subject == EventMetadata.Unnamed;

    /// <summary>Whom the token was issued to; null for the product itself and for <see cref="Development"/>.</summary>
    public Caller? Caller { get; private init; }

    /// <summary>Whether everything is open to them: to the product itself, and to the caller without a token of <c>serve --dev</c>.</summary>
    /// <remarks>INVARIANT: a token opens nothing by itself. What its holder may see and do is for the rules of access to say.</remarks>
    public bool IsUnbounded => Caller is null && (IsDevelopment || Subject == System.Subject || Subject == Operator.Subject);

    /// <summary>The viewer whom a token lets in: their identity, and no role. Roles come from the log.</summary>
    public static Viewer Of(Caller caller) => new(caller.Identity, RoleSet.Empty) { Caller = caller };
}
