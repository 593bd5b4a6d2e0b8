namespace TrustSafeguard.Gateway.Tests.Access.Histories;

/// <summary>A post of a member of staff, or an appointment.</summary>
/// <param name="place">The school, the trust or the authority.</param>
/// <param name="told">When it was recorded, among all that was.</param>
/// <param name="manager">Who managed them when it was.</param>
/// <param name="by">Whose identity told of it; null for whoever may do all.</param>
internal sealed class PostFact(Fact place, DateOnly startsOn, int told, PostFact? manager, string? by = null) : Fact($"post {told}")
{
    private readonly HashSet<string> identitiesEver = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<(PostFact? Manager, int Until)> earlierManagers = [];
    private readonly List<(string? Identity, int Until)> earlierIdentities = [];
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

    /// <summary>Who told of it, and of other roles, and when.</summary>
    public List<(string? By, int When)> GivenBy { get; } = [(by, told)];

    /// <summary>Who told of other identities, and when.</summary>
    public List<(string? By, int When)> IdentifiedBy { get; } = [];

    /// <param name="as">The identity.</param>
    /// <param name="when">When it was told, among all that was.</param>
    /// <param name="by">Whose identity told of it.</param>
    public void Identify(string? @as, int when, string? by = null)
    {
        if (@as != identity)
        {
            earlierIdentities.Add((identity, when));
            Identity = @as;
            IdentifiedBy.Add((by, when));
        }
    }

    /// <summary>When it was told whose it is, among all that was recorded: as it was, and whenever that was told anew.</summary>
    public IEnumerable<int> IdentitiesTold => earlierIdentities.Select(each => each.Until).Prepend(told);

    /// <summary>The identity that it had before something was recorded.</summary>
    public string? IdentityBefore(int when) => earlierIdentities.Append((identity, int.MaxValue)).First(each => each.Item2 >= when).Item1;

    public PostFact? Manager { get; private set; } = manager;

    public DateOnly? EndsOn { get; private set; }

    /// <summary>When it was told that it ends, among all that was recorded.</summary>
    public int EndsTold { get; private set; }

    public List<(DateOnly From, string[] Roles, int Told)> Roles { get; } = [];

    public void Manage(PostFact? by, int when)
    {
        if (by != Manager)
        {
            earlierManagers.Add((Manager, when));
            Manager = by;
        }
    }

    /// <summary>When it was told who manages them, among all that was recorded: as it was, and whenever that was told anew.</summary>
    public IEnumerable<int> ManagersTold => earlierManagers.Select(each => each.Until).Prepend(told);

    /// <summary>Whenever anything was told of it but that it ends, among all that was recorded.</summary>
    public IEnumerable<int> Tellings => [.. ManagersTold, .. IdentitiesTold, .. Roles.Select(since => since.Told)];

    /// <summary>Said again, it is nothing new.</summary>
    public void End(DateOnly on, int when) => (EndsOn, EndsTold) = (on, on == EndsOn ? EndsTold : when);

    /// <summary>Who managed them by what had been recorded before something was.</summary>
    public PostFact? ManagerBefore(int when) => earlierManagers.Append((Manager, int.MaxValue)).First(each => each.Item2 > when).Item1;

    /// <summary>Whether it was held on a day by what had been recorded before something was.</summary>
    public bool WasHeldOn(DateOnly day, int when) => startsOn <= day && !(EndsOn <= day && EndsTold < when);

    /// <summary>Whether it was held on a day, or was to be, by the same.</summary>
    public bool WasHeldOrToBe(DateOnly day, int when) => !((EndsOn <= day || EndsOn <= startsOn) && EndsTold < when);

    public bool IsHeldOn(DateOnly day) => startsOn <= day && (EndsOn is null || EndsOn > day);

    /// <summary>What was told last of the latest day that is not after this one; before the first day, what they begin as.</summary>
    public string[] RolesOn(DateOnly day, int before = int.MaxValue) =>
        Roles.Where(since => since.From <= day && since.Told < before).OrderBy(since => since.From).Select(since => since.Roles).LastOrDefault() ?? Roles[0].Roles;

    /// <summary>What they were on a day as it was known when something was recorded, and after each that was recorded since.</summary>
    public IEnumerable<string> RolesSince(DateOnly day, int when) => EndsOn <= startsOn && startsOn >= day ? []
        : Roles.Where(since => since.Told > when).Select(since => since.Told + 1).Concat([when, int.MaxValue])
            .SelectMany(known => WasHeldOn(day, known) ? RolesOn(day, known).Concat(HeldRolesOn(day)) : []);

    public string[] HeldRolesOn(DateOnly day) => IsHeldOn(day) ? RolesOn(day) : [];

    public override string ToString() =>
        $"post {told} ({Identity ?? "nobody known"}: {string.Join(" then ", Roles.Select(since => $"{string.Join('+', since.Roles)} from {since.From:yyyy-MM-dd}"))} at {place}"
        + $"{(EndsOn is null ? "" : $" until {EndsOn:yyyy-MM-dd}")}{(Manager is null ? "" : $", under post {Manager.Told} of {Manager.Identity ?? "nobody known"}")})";

    /// <summary>Whether both were one person's by what had been recorded before something was.</summary>
    public bool WasSamePersonAs(PostFact other, int when) =>
        this == other || (IdentityBefore(when) is { } known && known.Equals(other.IdentityBefore(when), StringComparison.OrdinalIgnoreCase));

    public bool IsSamePersonAs(PostFact other) => this == other || (Identity is not null && Identity.Equals(other.Identity, StringComparison.OrdinalIgnoreCase));
}
