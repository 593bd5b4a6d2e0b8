namespace TrustSafeguard.Gateway.Tests.Access.Histories;

/// <summary>What the maker of a history knows of a record by its own doing; the id alone is the product's.</summary>
internal abstract class Fact(string name)
{
    public string Id { get; set; } = "";

    /// <summary>Which it is of the history's, from 1.</summary>
    public int Number { get; set; }

    public override string ToString() => name;
}

internal sealed class TrustFact(string name, string uid) : Fact(name)
{
    public string Uid => uid;
}

internal sealed class AuthorityFact(string name, string code) : Fact(name)
{
    public string Code => code;
}

internal sealed class SchoolFact(string name, int urn, TrustFact? trust, AuthorityFact authority) : Fact(name)
{
    public int Urn => urn;

    public TrustFact? Trust => trust;

    /// <summary>The authority in whose area it lies, and before it those in whose area it lay: whoever sees the school sees them, because its referrals name them.</summary>
    public List<AuthorityFact> Authorities { get; } = [authority];

    public AuthorityFact Authority => Authorities[^1];
}

/// <summary>A post of a member of staff, or an appointment.</summary>
/// <param name="place">The school, the trust or the authority.</param>
/// <param name="told">When it was recorded, among all that was.</param>
internal sealed class PostFact(Fact place, DateOnly startsOn, int told) : Fact($"post {told}")
{
    public Fact Place => place;

    public SchoolFact? School => place as SchoolFact;

    public int Told => told;

    public string? Identity { get; set; }

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

    public bool IsSamePersonAs(PostFact other) => this == other || (Identity is not null && Identity == other.Identity);
}

internal sealed class PersonFact(string name, string identity) : Fact(name)
{
    public string Identity => identity;
}

internal sealed class StudentFact(string name, SchoolFact school) : Fact(name)
{
    public SchoolFact School => school;
}

internal sealed class RelationshipFact(string name, PostFact post, StudentFact student) : Fact(name)
{
    public PostFact Post => post;

    public StudentFact Student => student;
}

internal sealed class ContactFact(int told, PostFact post, RelationshipFact? relationship, BreachFact? breach) : Fact($"contact {told}")
{
    public PostFact Post => post;

    public override string ToString() => $"contact {told} of {post}{(breach is null ? "" : $" with breach {breach.Told}")}";

    public RelationshipFact? Relationship => relationship;

    public BreachFact? Breach => breach;
}

/// <param name="told">When it was raised, among all that was recorded.</param>
/// <param name="rolesThen">What the person it is about was at the school, its trust and its authority when it was raised.</param>
internal sealed class BreachFact(PostFact subject, int told, string[] rolesThen) : Fact($"breach {told}")
{
    public PostFact Subject => subject;

    public SchoolFact School => subject.School!;

    public int Told => told;

    public string[] RolesThen => rolesThen;

    public ReferralFact? Referral { get; set; }

    public override string ToString() => $"breach {told} about {subject}";
}

/// <param name="authority">In whose area the school lay when it fell due.</param>
internal sealed class ReferralFact(string name, BreachFact breach, AuthorityFact authority) : Fact(name)
{
    public BreachFact Breach => breach;

    public bool IsMade { get; set; }

    /// <summary>The authority that it was made to; null while it is due, and where it was withdrawn.</summary>
    public AuthorityFact? MadeTo => IsMade ? authority : null;

    public bool IsWithdrawn { get; set; }
}

/// <param name="asked">Whom the policies asked to agree, when it was asked for.</param>
internal sealed class AuthorisationFact(string name, PostFact post, IReadOnlySet<string> asked) : Fact(name)
{
    public PostFact Post => post;

    public IReadOnlySet<string> Asked => asked;

    /// <summary>Refused, or taken back: nobody is asked any more.</summary>
    public bool IsRefused { get; set; }

    /// <summary>Who has said something to it.</summary>
    public List<PostFact> Said { get; } = [];
}
