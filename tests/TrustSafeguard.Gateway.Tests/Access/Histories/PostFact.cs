namespace TrustSafeguard.Gateway.Tests.Access.Histories;

/// <summary>A post of a member of staff, or an appointment.</summary>
/// <param name="place">The school, the trust or the authority.</param>
/// <param name="told">When it was recorded, among all that was.</param>
internal sealed class PostFact(Fact place, DateOnly startsOn, int told) : Fact($"post {told}")
{
    private readonly HashSet<string> identitiesEver = new(StringComparer.OrdinalIgnoreCase);
    private int? identityTold;
    private string? identity;

    public Fact Place => place;

    public SchoolFact? School => place as SchoolFact;

    /// <summary>The trust, or the authority, whose log tells of it.</summary>
    public Fact Owner => School is { } school ? school.Trust ?? (Fact)school.Authorities[0] : place;

    public int Told => told;

    public string? Identity
    {
        get => identity;
        set
        {
            identity = value;
            if (value is not null)
            {
                identitiesEver.Add(value);
            }
        }
    }

    /// <summary>The identities that it has or had.</summary>
    public IReadOnlySet<string> IdentitiesEver => identitiesEver;

    /// <summary>When its identity was told last, among all that was recorded.</summary>
    public int IdentityTold { get => identityTold ?? told; set => identityTold = value; }

    public PostFact? Manager { get; set; }

    public DateOnly? EndsOn { get; set; }

    public List<(DateOnly From, string[] Roles)> Roles { get; } = [];

    public bool IsHeldOn(DateOnly day) => startsOn <= day && (EndsOn is null || EndsOn > day);

    /// <summary>What was told last of the latest day that is not after this one; before the first day, what they begin as.</summary>
    public string[] RolesOn(DateOnly day) => Roles.Where(since => since.From <= day).OrderBy(since => since.From).Select(since => since.Roles).LastOrDefault() ?? Roles[0].Roles;

    public string[] HeldRolesOn(DateOnly day) => IsHeldOn(day) ? RolesOn(day) : [];

    public override string ToString() =>
        $"post {told} ({Identity ?? "nobody known"}: {string.Join(" then ", Roles.Select(since => $"{string.Join('+', since.Roles)} from {since.From:yyyy-MM-dd}"))} at {place}"
        + $"{(EndsOn is null ? "" : $" until {EndsOn:yyyy-MM-dd}")}{(Manager is null ? "" : $", under post {Manager.Told} of {Manager.Identity ?? "nobody known"}")})";

    public bool IsSamePersonAs(PostFact other) => this == other || (Identity is not null && Identity.Equals(other.Identity, StringComparison.OrdinalIgnoreCase));
}
