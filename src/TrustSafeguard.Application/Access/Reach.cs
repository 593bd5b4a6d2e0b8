using TrustSafeguard.Application.Views;
using TrustSafeguard.Application.Views.Acknowledgements;
using TrustSafeguard.Application.Views.Authorisations;
using TrustSafeguard.Application.Views.Breaches;
using TrustSafeguard.Application.Views.Contacts;
using TrustSafeguard.Application.Views.EmergencyAccesses;
using TrustSafeguard.Application.Views.Organisations;
using TrustSafeguard.Application.Views.People;
using TrustSafeguard.Application.Views.Policies;
using TrustSafeguard.Application.Views.Referrals;
using TrustSafeguard.Domain.Breaches;
using TrustSafeguard.Policies;
using TrustSafeguard.Policies.Assessing;

namespace TrustSafeguard.Application.Access;

/// <summary>What one viewer is to each record at one time: their posts, as the logs have them, and what follows from those.</summary>
/// <remarks>
/// INVARIANT: whoever a matter is about, or who was under that person, is in no audience of it, in whichever of their posts, however those have their identity; whoever holds a
/// post above schools, in those that had it once too. Roles come from posts that are held at the time and have the identity letter by letter, and from no token but one of
/// <c>serve --dev</c>.
/// </remarks>
internal sealed class Reach
{
    // What is held at the trust or at the authority is under nobody of a school.
    private const Audiences OutsideTheSchool = Audiences.TrustSafeguarding | Audiences.ChairOfTrustees | Audiences.ReadsBreaches;

    private static readonly RoleSet HandlingFromOutsideTheSchool = RoleSet.Of(Role.ChairOfTrustees, Role.LocalAuthorityOfficer);
    private const Audiences Reviewing = Audiences.ChairOfTrustees;

    private static readonly RoleSet TurningOnHandler = BreachDecider.Handlers.Union(HeldPost.Safeguarding);

    // What these are to a person, they are by a matter that the person is the subject of.
    private const Audiences OfOneMatter = Audiences.Lado | Audiences.Handler | Audiences.ReadsBreaches;

    // INVARIANT: whoever is one of these at a school, and has no record there, nor one in its log but a visitor's, is so to each contact there: to those of a person, and to those
    // of which a matter came, whether or not they are under its subject elsewhere.
    private const Audiences OfEachContact = OutsideTheSchool & ~OfOneMatter;

    // Who handles what is not handled within the school: what is said of the head, of governors and of whoever stands above them.
    private static readonly RoleSet HandlingFromOutside = RoleSet.Of(Role.ChairOfGovernors, Role.ChairOfTrustees, Role.LocalAuthorityOfficer);

    // Who governs a school or is above it gives others their posts there, or has them given.
    private static readonly RoleSet GivingPosts = RoleSet.Of(Role.TrustSafeguardingOfficer, Role.ChairOfGovernors);

    private static readonly RoleSet AsLado = RoleSet.Of(Role.LocalAuthorityOfficer);

    private readonly DateTimeOffset now;
    private readonly PolicyLibrary policies;
    private readonly Viewer viewer;
    private readonly HeldPost[] posts;
    private readonly IReadOnlyList<StaffMemberView> records;
    private readonly IReadOnlyList<StaffMemberView> own;
    private readonly StaffMemberView[] held;
    private readonly HashSet<PostView>? postsEver;
    private readonly Emergencies emergencies;
    private readonly bool isLado;
    private readonly bool isToldOfOneMatter;

    // Worked out when first asked for: whoever is unbounded never asks.
    private Dictionary<LocalAuthorityView, Audiences>? authorities;
    private Dictionary<int, AtSchool>? schools;
    private AtSchool atLastSchool;

    public Reach(SafeguardingViews views, Viewer viewer, DateTimeOffset now, bool isUnbounded)
    {
        (this.now, policies, this.viewer, IsUnbounded, Person) = (now, views.Policies, viewer, isUnbounded || viewer.IsUnbounded, views.People.PersonOf(viewer));
        posts = IsUnbounded ? [] : [.. HeldPost.Of(views, viewer, Person, now)];
        postsEver = IsUnbounded ? null : PostsEver();
        records = IsUnbounded ? [] : [.. OwnPosts.OfType<StaffMemberView>()];
        own = postsEver is null ? records : [.. Person!.Posts.OfType<StaffMemberView>()];
        held = records.Count == 0 ? [] : [.. records.Where(record => record.IsHeldAt(now))];
        emergencies = new Emergencies(IsUnbounded ? [] : [.. Person?.Posts.Where(IsOwn).SelectMany(post => post.EmergencyAccesses).Where(access => access.OpensAt(now)) ?? []]);
        isLado = posts.Any(post => post.IsLado);
        isToldOfOneMatter = isLado || posts.Any(post => post.Roles.Overlaps(HandlingFromOutside) || (post.Scopes & OfOneMatter) != Audiences.None);
    }

    /// <summary>Whether everything is open to them.</summary>
    public bool IsUnbounded { get; }

    /// <summary>Who they are; null where no record says so.</summary>
    public PersonView? Person { get; }

    /// <summary>Their roles at all places.</summary>
    public RoleSet Roles => posts.Aggregate(RoleSet.Empty, (roles, post) => roles.Union(post.Roles));

    /// <summary>Trusts, and authorities in their part as owners, in which they hold a post of the whole.</summary>
    public IEnumerable<TrustView> Owners => posts.Select(post => post.Owner).OfType<TrustView>().Distinct();

    /// <summary>Authorities in which they hold a post.</summary>
    public IEnumerable<LocalAuthorityView> Authorities => posts.Select(post => post.Authority).OfType<LocalAuthorityView>().Distinct();

    /// <summary>Schools at which they hold a post, or which they read in an emergency.</summary>
    public IEnumerable<SchoolView> Schools => posts.Select(post => post.School).Concat(records.Where(IsOwn).Select(record => record.School))
        .Concat(emergencies.All.Select(access => access.School)).OfType<SchoolView>().Distinct();

    /// <summary>Their posts, however they have their identity; where they hold one above schools, those that had it once too.</summary>
    public IEnumerable<PostView> OwnPosts => postsEver ?? Person?.Posts ?? Enumerable.Empty<PostView>();

    /// <summary>Whether a post is theirs, however it has their identity: what is kept from them goes by this.</summary>
    public bool IsSelf(PostView post) => Person is not null && (ReferenceEquals(post.Person, Person) || postsEver?.Contains(post) == true);

    /// <summary>Whether a post is theirs and has their identity letter by letter: what is open to them goes by this.</summary>
    public bool IsOwn(PostView post) => IsSelf(post) && viewer.IsSpeltIn(post);

    /// <summary>Whether of a log's matters <see cref="KeptMatters"/> alone can be kept from them: then what is open to them there is open without a look at each.</summary>
    /// <remarks>INVARIANT: whether there is any of these makes no difference: else how long an answer takes, or that a query is stopped, would tell.</remarks>
    public bool IsApartFrom(TrustView owner) => records.Where(record => record.Log == owner.Log)
        .SelectMany(EarlierIdentities.PostsOnceBeside).OfType<StaffMemberView>().All(record => record.Log != owner.Log || record.IsOfAVisitorAlone);

    /// <summary>The matters about them, and those that are closed to them as an officer since whoever these are about chose them; the oldest first.</summary>
    public IEnumerable<BreachView> KeptMatters =>
        records.SelectMany(record => record.Breaches.All.Items).Concat(Owners.SelectMany(OfWhoChoseThem)).OrderBy(breach => breach.Key);

    /// <summary>Whether the viewer is any of some to a record.</summary>
    /// <remarks>INVARIANT: it is so where <see cref="AudienceOf(object)"/> has any of them: what else the viewer is to the record is not worked out once one is found.</remarks>
    public bool IsAny(Audiences of, object record) => (AudienceOf(record, of) & of) != Audiences.None;

    /// <summary>Of a record, all that the viewer is to it.</summary>
    public Audiences AudienceOf(object record) => AudienceOf(record, Audiences.None);

    // INVARIANT: whatever is not worked out, since one that is enough is found, could only add to what is answered: nothing that is answered is taken away again.
    private Audiences AudienceOf(object record, Audiences enough) => Audiences.SignedIn | record switch
    {
        SchoolView school => Of(school, enough),
        BreachView breach => OfMatter(breach, enough),
        LadoReferralView referral => OfMatter(referral.Breach, enough),
        ContactView contact => Of(contact, enough),
        RelationshipView relationship => OfPart(relationship.StaffMember, enough),
        StaffMemberView member => Of(member, enough),
        AppointmentView appointment => Of(appointment),
        RolesSince told => AudienceOf(told.Post, enough),
        StudentView student => At(student.School).Audiences,
        AuthorisationView authorisation => OfPart(authorisation.StaffMember, enough) is var part && (part & enough) != Audiences.None ? part
            : part | If(AskedApprovers.AreAskedFor(authorisation, this, policies, now), Audiences.Approver),
        AcknowledgementView acknowledgement => OfPart(acknowledgement.StaffMember, enough),
        AcknowledgementDue due => OfPart(due.StaffMember, enough),
        DeclarationView declaration => OfPart(declaration.StaffMember, enough),
        PersonView person => Of(person, enough),
        TrustView trust => Of(trust),
        LocalAuthorityView authority => Of(authority),
        SharedMatter matter => If(IsOwn(matter.Breach.Subject), Audiences.Self),
        EmergencyAccessView access => Of(access),
        _ => Audiences.None,
    };

    /// <summary>All that they can be to a matter of a school, whichever it is about: of whom none of it is enough, no matter there is looked at.</summary>
    public Audiences OfAnyMatterAt(SchoolView school)
    {
        var (audience, roles) = At(school);
        return Audiences.SignedIn | (audience & ~Audiences.Lado) | If(roles.Overlaps(BreachDecider.Handlers), Audiences.Handler) | If(isLado, Audiences.Lado);
    }

    /// <summary>What they are at a school.</summary>
    public (Audiences Audiences, RoleSet Roles) At(SchoolView school) => Known(school) is var known ? (known.Audiences, known.Roles) : default;

    /// <summary>What they are to each contact of the people of a school, whichever it is and whatever came of it: of whom that is enough, none is looked at.</summary>
    public Audiences OfEachContactAt(SchoolView school) => Known(school).OfEachContact;

    // Null where identities make no difference.
    private HashSet<PostView>? PostsEver() =>
        Person is { } person && EarlierIdentities.OwnPostsOf(person) is HashSet<PostView> ever && ever.Count > person.Posts.Count ? ever : null;

    private IReadOnlySet<BreachView> OfWhoChoseThemAt(SchoolView school) => Known(school).OfWhoChoseThem;

    private AtSchool Known(SchoolView school)
    {
        // A breach, its school and its subject are asked about one after another.
        if (!ReferenceEquals(school, atLastSchool.School))
        {
            schools ??= [];
            if (!schools.TryGetValue(school.Urn, out var known) || !ReferenceEquals(known.School, school))
            {
                schools[school.Urn] = known = Work(school);
            }

            atLastSchool = known;
        }

        return atLastSchool;
    }

    private AtSchool Work(SchoolView school)
    {
        var (audience, roles) = (Audiences.None, RoleSet.Empty);
        foreach (var post in posts)
        {
            if (post.CountsAt(school))
            {
                audience |= post.Scopes;
                roles = roles.Union(post.Roles);
                audience |= post.School is null ? post.OfTheWhole : post.OfTheSchool;
            }
        }

        var each = records.All(record => !record.CountsAt(school)) && IsApartFrom(school.Owner) && !Matters.MayBeOfWhoChose(school, this)
            ? audience & OfEachContact : Audiences.None;
        return new AtSchool(school, audience | If(emergencies.At(school) is not null, Audiences.Emergency), roles, each, OfWhoChoseThem(school.Owner));
    }

    /// <summary>The emergency access that they have now.</summary>
    public Emergencies Emergencies => emergencies;

    private bool LeadsBeside(SchoolView school) =>
        school.Owner.IsTrust && held.Any(record => IsOwn(record) && !record.CountsAt(school) && EmergencyAccessView.IsOpenTo(record, school, now));

    private Audiences Of(SchoolView school, Audiences enough)
    {
        var audience = At(school).Audiences & ~Audiences.Lado;
        return (audience & enough) != Audiences.None ? audience : audience | If(LeadsBeside(school), Audiences.SisterSchoolLeader);
    }

    private Audiences Of(ContactView contact, Audiences enough)
    {
        var member = contact.StaffMember;
        var each = OfEachContactAt(member.School);
        return (each & enough) != Audiences.None ? each
            : contact.Breach is { } breach ? OfMatter(breach, enough)
            : OfPart(member, enough);
    }

    private Audiences OfMatter(BreachView breach, Audiences enough = Audiences.None)
    {
        if (IsSelf(breach.Subject))
        {
            return Audiences.None;
        }

        var (audience, roles) = At(breach.School);
        audience &= ~Audiences.Lado;
        if (IsUnderSubjectOf(breach))
        {
            (audience, roles) = (audience & OutsideTheSchool, roles.Intersect(HandlingFromOutsideTheSchool));
        }

        roles = isLado && ChosenOfficers.IsClosedToLado(breach, breach.School.LocalAuthority, this, now) ? roles.Except(AsLado) : roles;

        const Audiences AsOfficer = Audiences.TrustSafeguarding | Audiences.Emergency;
        if ((audience & AsOfficer) != Audiences.None && OfWhoChoseThemAt(breach.School) is { Count: > 0 } chosen && chosen.Contains(breach))
        {
            audience &= ~AsOfficer;
        }

        // These two turn on the matter: all else that has come so far stands.
        var certain = audience & ~(Audiences.SchoolSafeguarding | Audiences.Emergency);
        if ((certain & enough) != Audiences.None)
        {
            return certain;
        }

        if ((audience & Audiences.Emergency) != Audiences.None && IsAbove(breach.Subject, breach.StandingAt(now)))
        {
            audience &= ~Audiences.Emergency;
        }

        // Who handles it is worked out for whom it can make a difference alone: the safeguarding lead too, for whom what is handled from outside the school is not.
        if (roles.Overlaps(TurningOnHandler))
        {
            var handler = Matters.HandlerOf(breach);
            audience &= ~If(HandlingFromOutside.Contains(handler), Audiences.SchoolSafeguarding);
            audience |= If(roles.Contains(handler), Audiences.Handler);
        }

        return audience | If(isLado && IsToldOf(breach), Audiences.Lado);
    }

    public WorkedOutMatters Matters => field ??= new WorkedOutMatters(now);

    private IReadOnlySet<BreachView> OfWhoChoseThem(TrustView owner) => Matters.OfWhoChose(owner, this);

    /// <summary>
    /// Whether a record is a matter that is kept from them, or a part of one, or has a part of one in it: one about them, about somebody above them, or about whoever could have
    /// chosen them as the trust's officer, or as the LADO.
    /// </summary>
    public bool IsKeptFromThem(object record) => record switch
    {
        BreachView breach => IsSelf(breach.Subject) || IsUnderSubjectOf(breach) || OfWhoChoseThemAt(breach.School).Contains(breach)
            || (isLado && (ChosenOfficers.IsClosedToLado(breach, breach.School.LocalAuthority, this, now)
                || breach.AuthoritiesTold.Any(authority => ChosenOfficers.IsClosedToLado(breach, authority, this, now)))),
        LadoReferralView referral => IsKeptFromThem(referral.Breach),
        ContactView { Breach: { } breach } => IsKeptFromThem(breach),
        RelationshipView relationship => relationship.HasAny(IsKeptFromThem),
        _ => false,
    };

    // Whoever holds a post above schools is kept out by a record that was theirs once, too.
    private bool IsUnderSubjectOf(BreachView breach) =>
        records.Count > 0 && (breach.KeepsOut(own, now) || (postsEver is not null && records.Any(record => record.WasUnder(breach))));

    // INVARIANT: in an emergency nobody reads what is said of whoever manages them or stands above them, whether or not a manager is recorded, and since when; nor of whoever
    // governs the school or is above it, who could have put there whoever takes one.
    private bool IsAbove(StaffMemberView member, RoleSet roles) => held.Any(record => record.IsUnder(member, now))
        || RoleRules.StandingOf(roles) is var standing && (standing >= RoleRules.StandingOf(GivingPosts)
            || standing > RoleRules.StandingOf(At(member.School).Roles.Union(emergencies.At(member.School)!.Post.RolesInForceAt(now))));

    private bool Manages(StaffMemberView member)
    {
        foreach (var record in held)
        {
            if (IsOwn(record) && member.IsManagedFrom(record, now))
            {
                return true;
            }
        }

        return false;
    }

    // The authority that was told, wherever the school lay when it fell due and has come to since, and whatever came of it.
    private bool IsToldOf(BreachView breach) => breach.AuthoritiesTold.Any(authority =>
        posts.Any(post => post.IsLado && ReferenceEquals(post.Authority, authority)) && !ChosenOfficers.IsClosedToLado(breach, authority, this, now));

    // What a matter opens of its subject is that one matter, and who they are.
    private Audiences Of(StaffMemberView member, Audiences enough) => OfPart(member, enough) is var audience
        && isToldOfOneMatter && (audience & enough) == Audiences.None && (enough == Audiences.None || (enough & OfOneMatter) != Audiences.None)
            ? audience | Matters.About(member, enough, OfMattersAbout)
            : audience;

    private Audiences OfPart(StaffMemberView member, Audiences enough)
    {
        var audience = At(member.School).Audiences & ~OfOneMatter;
        var certain = audience & ~Audiences.Emergency;
        if ((certain & enough) != Audiences.None)
        {
            return certain;
        }

        if ((audience & Audiences.Emergency) != Audiences.None && IsAbove(member, member.RolesOfPersonAt(member.School, now)))
        {
            audience &= ~Audiences.Emergency;
        }

        return audience
            | If((audience & (Audiences.SchoolStaff | Audiences.Governor)) != Audiences.None && member.IsHeldAt(now), Audiences.Colleague)
            | If(IsOwn(member), Audiences.Self)
            | If(Manages(member), Audiences.LineManager);
    }

    // Any number of matters may be raised about one person.
    // INVARIANT: what is said of the viewer, of somebody above them or of whoever chose them is not counted.
    private Audiences OfMattersAbout(StaffMemberView member, Audiences enough)
    {
        var audience = Audiences.None;
        foreach (var breach in (IsSelf(member) ? [] : member.Breaches.All.Items).TakeWhile(_ => (audience & enough) == Audiences.None))
        {
            var counted = Matters.Looks;
            audience |= OfMatter(breach, enough & OfOneMatter) & OfOneMatter;
            Matters.Looks = IsKeptFromThem(breach) ? counted : Matters.Looks + 1;
        }

        return audience;
    }

    private Audiences Of(AppointmentView appointment) => If(IsOwn(appointment), Audiences.Self)
        | posts.Aggregate(Audiences.None, (audience, post) => audience
            | (post.IsOf(appointment.Place) ? post.OfTheWhole : If(post.School is { } school && !post.Roles.IsEmpty && appointment.CountsAt(school), Audiences.HoldsPost)));

    private Audiences Of(PersonView person, Audiences enough) => person.Posts.Aggregate(
        Audiences.None, (audience, post) => (audience & enough) != Audiences.None ? audience : audience | AudienceOf(post, enough));

    private Audiences Of(TrustView trust) => posts.Aggregate(Audiences.None, (audience, post) => audience
        | If(post.School?.Owner == trust && !post.Roles.IsEmpty, Audiences.HoldsPost)
        | (post.IsOf(trust) ? post.Scopes | post.OfTheWhole : Audiences.None));

    // Whoever sees a school sees the authority that it is or was in: it and its referrals name it.
    private Audiences Of(LocalAuthorityView authority)
    {
        authorities ??= new(ReferenceEqualityComparer.Instance);
        if (!authorities.TryGetValue(authority, out var known))
        {
            known = posts.Aggregate(Audiences.None, (audience, post) => audience
                | (ReferenceEquals(post.Authority, authority) ? post.OfTheWhole : Audiences.None)
                | (post.Schools.Any(school => school.IsOrWasIn(authority)) ? post.Scopes | If(!post.Roles.IsEmpty, Audiences.HoldsPost) : Audiences.None));
            authorities.Add(authority, known);
        }

        return known;
    }

    private Audiences Of(EmergencyAccessView access) => If(IsOwn(access.Post), Audiences.Self)
        | (WatchingOver(access.School) & (IsSubjectAt(access.School, access.From) ? Reviewing : ~Audiences.None));

    // A maintained school is in no trust: what the trust's chair reviews of others, the chair of its governors does of it.
    private Audiences WatchingOver(SchoolView school)
    {
        var audience = At(school).Audiences & ~Audiences.Lado;
        return audience | If(!school.Owner.IsTrust && (audience & Audiences.ChairOfGovernors) != Audiences.None, Audiences.ChairOfTrustees);
    }

    // Whoever a matter of the school is about learns nothing of it from what others read since. That was so at the time for ever: nothing goes that was shown.
    // INVARIANT: it is hidden from nobody who reviews it, and by no matter about whoever held a post at the trust then: it opens to nobody in an emergency. Or whoever takes one,
    // or reviews it alone, would raise a matter about them first.
    private bool IsSubjectAt(SchoolView school, DateTimeOffset time) => records.Any(record => record.Breaches.All.Items.Any(breach =>
        ReferenceEquals(breach.School, school) && breach.RaisedAt <= time && !(breach.ClosedAt <= time) && !breach.IsOfAPostAtItsTrust));

    private static Audiences If(bool holds, Audiences audience) => holds ? audience : Audiences.None;

    private readonly record struct AtSchool(SchoolView School, Audiences Audiences, RoleSet Roles, Audiences OfEachContact, IReadOnlySet<BreachView> OfWhoChoseThem);
}
