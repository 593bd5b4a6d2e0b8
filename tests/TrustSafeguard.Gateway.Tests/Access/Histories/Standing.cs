using TrustSafeguard.Application.Access;

namespace TrustSafeguard.Gateway.Tests.Access.Histories;

/// <summary>
/// The rules as docs/access.md and the schema's audiences tell them, for one caller over the facts of one history. It is written from those words and knows nothing of
/// the product's own rules.
/// </summary>
internal sealed class Standing(History history, Viewer viewer, DateTimeOffset now)
{
    private static readonly string[] Visiting = ["VISITOR", "CONTRACTOR"];
    private static readonly string[] Governing = ["GOVERNOR", "CHAIR_OF_GOVERNORS"];
    private static readonly string[] Leading = ["HEADTEACHER", "DEPUTY_HEADTEACHER", "SENIOR_LEADER", "OPERATIONS_MANAGER", "DESIGNATED_SAFEGUARDING_LEAD"];
    private static readonly string[] Safeguarding = ["HEADTEACHER", "DESIGNATED_SAFEGUARDING_LEAD"];
    private static readonly string[] Watching = [.. Safeguarding, "CHAIR_OF_GOVERNORS"];
    private static readonly string[] Covering = ["HEADTEACHER", "DEPUTY_HEADTEACHER", "DESIGNATED_SAFEGUARDING_LEAD"];

    private static readonly string[] Giving = ["CHAIR_OF_GOVERNORS", "TRUST_SAFEGUARDING_OFFICER"];

    // What is said of somebody goes to whoever stands higher.
    private static readonly string[][] Steps =
        [["HEADTEACHER"], ["GOVERNOR"], ["CHAIR_OF_GOVERNORS", "TRUST_SAFEGUARDING_OFFICER"], ["CHAIR_OF_TRUSTEES"], ["LOCAL_AUTHORITY_OFFICER"]];

    // After all that was recorded.
    internal const int AtLast = int.MaxValue - 1;

    private readonly Dictionary<(string Audience, Fact Record), bool> known = [];
    private readonly Gifts gifts = new(history);
    private readonly IReadOnlySet<string> scopes = viewer.Caller!.Scopes;
    private readonly bool isIntegration = viewer.Caller!.Kind == CallerKind.Integration;
    private IReadOnlyCollection<PostFact>? keptFrom;
    private readonly List<PostFact> posts = viewer.Caller!.Kind == CallerKind.Person ? [.. history.PostsOf(viewer.Caller!.Identity)] : [];

    // Whoever is written otherwise is the same person, to whom the same is closed: what it opens, it opens to them as they are written.
    private IEnumerable<PostFact> PostsOfPerson => posts.Count == 0 ? [] : history.PostsOfPerson(viewer.Caller!.Identity);

    // Of whoever holds a post at a trust, colleagues see to the identities: what is kept from them is so in the posts that had theirs once, too.
    private IReadOnlyCollection<PostFact> KeptFrom => keptFrom ??= history.PostsEver([.. PostsOfPerson]);

    private IEnumerable<PostFact> HeldByPerson => KeptFrom.Where(post => post.IsHeldOn(Gateway.Today));

    private IEnumerable<PostFact> Held => posts.Where(post => post.IsHeldOn(Gateway.Today));

    public IEnumerable<PostFact> HeldPosts => Held;

    /// <summary>What is theirs, however it is written; of whoever holds a post at a trust, what was theirs once too.</summary>
    public IReadOnlyCollection<PostFact> OwnEver => KeptFrom;

    /// <summary>Whether what somebody is in a post counts at a school: it is there, at its trust or at its authority.</summary>
    public static bool CountsAt(PostFact post, SchoolFact school) => post.Place == school || post.Place == school.Trust || post.Place == school.Authority;

    /// <summary>Whether the caller is in an audience of a record.</summary>
    /// <param name="audience">By the word of the schema.</param>
    public bool Is(string audience, Fact record)
    {
        if (!known.TryGetValue((audience, record), out var isIn))
        {
            known.Add((audience, record), isIn = Work(audience, record));
        }

        return isIn;
    }

    private bool Work(string audience, Fact record)
    {
        var matter = MatterOf(record);
        if (matter is not null && IsAbout(matter))
        {
            return false;
        }

        if (record is EmergencyFact taken && WasSubjectOfOpenMatter(taken) && audience is not ("SELF" or "CHAIR_OF_TRUSTEES"))
        {
            return false;
        }

        // What is held above the school is under nobody at it.
        if (matter is not null && IsUnderTheSubject(matter) && audience is not ("TRUST_SAFEGUARDING" or "LADO" or "HANDLER"))
        {
            return false;
        }

        return audience switch
        {
            "SIGNED_IN" => true,
            "WHOLE" => true,
            "HOLDS_POST" => HoldsPost(record),
            "SELF" => PostsOf(record).Any(posts.Contains),

            // What a breach followed from is part of the matter.
            "LINE_MANAGER" => matter is null && PostsOf(record).Any(post => Managers(post).Any(Is)),
            "COLLEAGUE" => record is PostFact { School: { } school } post && post.IsHeldOn(Gateway.Today) && RolesAt(school).Except(Visiting).Any(),
            "SCHOOL_STAFF" => SchoolsOf(record).Any(school => RolesAt(school).Except(Visiting).Except(Governing).Any()),
            "SCHOOL_LEADER" => Has(record, Leading),
            "HEADTEACHER" => Has(record, ["HEADTEACHER"]),
            "SCHOOL_SAFEGUARDING" => Has(record, Safeguarding) && (matter is null || HandlerOf(matter) == "HEADTEACHER"),
            "GOVERNOR" => Has(record, Governing),
            "CHAIR_OF_GOVERNORS" => Has(record, ["CHAIR_OF_GOVERNORS"]),
            "CHAIR_OF_MAINTAINED_SCHOOL" => SchoolsOf(record).Any(school => school.Trust is null && RolesAt(school).Contains("CHAIR_OF_GOVERNORS")),
            "APPROVER" => record is AuthorisationFact authorisation && IsApprover(authorisation),
            "HANDLER" => record is PostFact staff ? MattersAbout(staff).Any(each => Is(audience, each)) : matter is not null && Handles(matter),
            "TRUST_SAFEGUARDING" => IsAtTrust(record, "TRUST_SAFEGUARDING_OFFICER") && !(matter is not null && CouldBeChosenBySubject(matter)),

            // A maintained school is in no trust: the chair of its governors reviews.
            "CHAIR_OF_TRUSTEES" => IsAtTrust(record, "CHAIR_OF_TRUSTEES") || (record is EmergencyFact { School.Trust: null } && Has(record, ["CHAIR_OF_GOVERNORS"])),
            "LADO" => IsLado(record, matter),
            "ANALYST" => record is AuthorityFact authority && Held.Any(post => post.Place == authority && IsIn(post, "LOCAL_AUTHORITY_ANALYST")),
            "READS_BREACHES" => record is PostFact about ? MattersAbout(about).Any(each => Is(audience, each)) : IsGranted("breaches.read", record),
            "READS_PEOPLE" => IsGranted("people.read", record) || IsGranted("people.write", record),
            "WRITES_PEOPLE" => IsGranted("people.write", record),

            "SISTER_SCHOOL_LEADER" => record is SchoolFact school && Held.Any(post => CoversFor(post, school)),
            "EMERGENCY" => EmergencyAt(record) is { } emergency && !(matter is not null && IsOfficerOf(matter) && CouldBeChosenBySubject(matter))
                && !(matter is not null && history.GivesPostsEver(matter.Subject))
                && !(AdultIn(record) is { } adult && IsAbove(adult, matter, emergency)),
            _ => throw new InvalidOperationException($"The audience {audience} has no place in the reference of the rules: say in Standing.Is who that is, by docs/access.md."),
        };
    }

    /// <summary>Whether an emergency access opens anything: its time is not over, and whoever took it could still take it in that post.</summary>
    public bool IsInForce(EmergencyFact taken) => !taken.IsEnded && now < taken.Until && CanTake(taken.Post, taken.School);

    /// <summary>Whether somebody can take one for a school in a post.</summary>
    public static bool CanTake(PostFact post, SchoolFact school) => post.School == school ? post.HeldRolesOn(Gateway.Today).Intersect(Leading).Any()
        : CoversFor(post, school) || (school.Trust is { } trust && post.Place == trust && post.HeldRolesOn(Gateway.Today).Contains("TRUST_SAFEGUARDING_OFFICER"));

    private static bool CoversFor(PostFact post, SchoolFact school) =>
        post.School is { Trust: { } trust } other && other != school && trust == school.Trust && post.HeldRolesOn(Gateway.Today).Intersect(Covering).Any();

    private EmergencyFact? EmergencyAt(Fact record) => record is PostFact { School: null } or PersonFact or EmergencyFact ? null
        : history.Of<EmergencyFact>().FirstOrDefault(taken => posts.Contains(taken.Post) && SchoolsOf(record).Contains(taken.School) && IsInForce(taken));

    private PostFact? AdultIn(Fact record) => MatterOf(record)?.Subject ?? PostsOf(record).FirstOrDefault();

    // They manage whoever took it, or stand higher than they do by all that they are at the school; or they govern it, or are above it, and could have put them there.
    private bool IsAbove(PostFact adult, BreachFact? matter, EmergencyFact taken)
    {
        string[] own = [.. Held.Where(post => CountsAt(post, taken.School)).SelectMany(post => post.RolesOn(Gateway.Today)), .. taken.Post.HeldRolesOn(Gateway.Today)];
        var theirs = matter is not null ? StandingIn(matter) : RolesOfPersonAt(taken.School, adult);
        return HeldByPerson.Any(post => Managers(post).Any(manager => manager.IsSamePersonAs(adult))) || StepOf(theirs) > StepOf(own) || StepOf(theirs) >= StepOf(Giving);
    }

    private static int StepOf(IEnumerable<string> roles) => 1 + Array.FindLastIndex(Steps, step => step.Intersect(roles).Any());

    private IEnumerable<string> RolesOfPersonAt(SchoolFact school, PostFact person) =>
        history.RolesOfPersonOn(person, school, Gateway.Today);

    // What is said of whoever held a post at the trust then is read by nobody in an emergency.
    private bool WasSubjectOfOpenMatter(EmergencyFact taken) => history.Of<BreachFact>().Any(breach => KeptFrom.Contains(breach.Subject) && breach.School == taken.School
        && breach.Told < taken.Told && !(breach.ClosedAt < taken.Told)
        && !breach.RolesThen.Concat(history.StandingPostsOf(breach.Subject, breach.School).Where(post => post.School is null).SelectMany(post => RolesThen(post, breach)))
            .Intersect(["TRUST_SAFEGUARDING_OFFICER", "CHAIR_OF_TRUSTEES"]).Any());

    private string[] StandingIn(BreachFact breach)
    {
        var above = history.StandingPostsOf(breach.Subject, breach.School).Where(post => post.School is null).SelectMany(post => post.RolesSince(Gateway.Today, breach.Told));
        return WithWhomItGoesPast(breach, [.. breach.RolesThen, .. above, .. RolesOfPersonAt(breach.School, breach.Subject)], int.MaxValue);
    }

    // Whoever led or governed the school under the subject when it was raised is gone past as long as they do. What somebody under the subject came to since is gone past where
    // it is the role that handles it, and nobody who may look at it has that, and had it with an identity when that one came, or when it was raised.
    private string[] WithWhomItGoesPast(BreachFact breach, string[] roles, int before)
    {
        var staff = history.Of<PostFact>().Where(post => post.School == breach.School && post.Told < before).ToList();
        string[] Now(PostFact post) => post.WasHeldOn(Gateway.Today, before) ? post.RolesOn(Gateway.Today, before) : [];
        bool IsLetIn(PostFact post, string role) =>
            !WasUnderTheSubject(post, breach, before) && (!CameUnderTheSubject(post, breach, before) || RolesThen(post, breach).Contains(role));
        bool HadBy(PostFact post, string role, int when) => post.Told < when && post.WasHeldOn(Gateway.Today, when) && post.RolesOn(Gateway.Today, when).Contains(role);
        int CameAt(PostFact post, string role) => post.Tellings.Where(told => told > breach.Told && told < before).Select(told => told + 1).Append(breach.Told).OrderDescending()
            .TakeWhile(when => HadBy(post, role, when) && (WasUnderTheSubject(post, breach, when) || CameUnderTheSubject(post, breach, when))).Last();
        string[] standing = [.. roles, .. staff.Where(post => WasUnderTheSubject(post, breach, before)).SelectMany(post => Now(post).Intersect(RolesThen(post, breach)))];
        foreach (var role in (string[])["HEADTEACHER", "CHAIR_OF_GOVERNORS"])
        {
            var holders = staff.Where(post => Now(post).Contains(role)).ToLookup(post => IsLetIn(post, role));
            standing = HandlerAbove(standing, breach) == role && holders[false].Any(post => CameAt(post, role) is var came && !holders[true].Any(other =>
                    other.IdentityBefore(before) is not null && ((other.IdentityBefore(came) is not null && HadBy(other, role, came))
                        || (other.IdentityBefore(breach.Told) is not null && RolesThen(other, breach).Contains(role)))))
                ? [.. standing, role] : standing;
        }

        return standing;
    }

    private static string[] RolesThen(PostFact post, BreachFact breach) =>
        post.Told < breach.Told && post.WasHeldOn(Gateway.Today, breach.Told) ? post.RolesOn(Gateway.Today, breach.Told) : [];

    /// <summary>The role that handles a matter: the first, from the school up, whom its subject neither is, nor appoints, nor manages.</summary>
    /// <remarks>At a school in no trust the chair of governors gives the posts, and gets a matter by what was told before it was raised alone: else the LADO does.</remarks>
    public string HandlerOf(BreachFact breach)
    {
        var handler = history.GivesPostsEver(breach.Subject) ? "LOCAL_AUTHORITY_OFFICER" : HandlerAbove(StandingIn(breach), breach);
        return handler == "CHAIR_OF_GOVERNORS" && breach.School.Trust is null && HandlerAbove(StandingWhenRaised(breach), breach) != handler ? "LOCAL_AUTHORITY_OFFICER" : handler;
    }

    private string[] StandingWhenRaised(BreachFact breach) => WithWhomItGoesPast(
        breach,
        [
            .. breach.RolesThen, .. history.Of<PostFact>().Where(post => post.School == breach.School && post.IsSamePersonAs(breach.Subject)
                && post.WasSamePersonAs(breach.Subject, breach.Told)).SelectMany(post => RolesThen(post, breach)),
        ],
        breach.Told);

    private static string HandlerAbove(string[] roles, BreachFact breach)
    {
        var isInATrust = breach.School.Trust is not null;
        return roles.Contains("LOCAL_AUTHORITY_OFFICER") || roles.Contains("CHAIR_OF_TRUSTEES") ? "LOCAL_AUTHORITY_OFFICER"
            : roles.Contains("CHAIR_OF_GOVERNORS") || roles.Contains("TRUST_SAFEGUARDING_OFFICER") ? isInATrust ? "CHAIR_OF_TRUSTEES" : "LOCAL_AUTHORITY_OFFICER"
            : roles.Contains("GOVERNOR") || roles.Contains("HEADTEACHER") ? "CHAIR_OF_GOVERNORS"
            : "HEADTEACHER";
    }

    // Whoever no longer works where they managed somebody, or does not yet, manages them no more.
    private bool Is(PostFact manager) => posts.Contains(manager) && Held.Any(post => post.Place == manager.Place);

    private static bool IsIn(PostFact post, string role) => post.RolesOn(Gateway.Today).Contains(role);

    private bool IsAbout(BreachFact breach) => KeptFrom.Contains(breach.Subject);

    // By what they hold at the school; who holds nothing there, by whatever they have elsewhere.
    private bool IsUnderTheSubject(BreachFact breach)
    {
        var there = PostsOfPerson.Where(post => post.School == breach.School && post.IsHeldOn(Gateway.Today)).ToList();
        return there.Exists(post => WasUnderTheSubject(post, breach) || (CameUnderTheSubject(post, breach)
                && !RolesThen(post, breach).Intersect(post.RolesOn(Gateway.Today)).Intersect(Watching).Any()))
            || ((there.Count == 0 || KeptFrom.Count > PostsOfPerson.Count()) && KeptFrom.Any(post => WasUnderTheSubjectIn(post, breach)));
    }

    // In that post, or in another that was of the same person when it was raised, or of whoever the post is by now; whoever holds a post above schools in those once theirs, too.
    private bool WasUnderTheSubject(PostFact post, BreachFact breach, int before = int.MaxValue)
    {
        var under = history.Of<PostFact>().Where(other => WasUnderTheSubjectIn(other, breach)).ToList();
        return under.Exists(other => other.WasSamePersonAs(post, breach.Told)
                || (other.IdentityBefore(breach.Told) is { } known && known.Equals(post.IdentityBefore(before), StringComparison.OrdinalIgnoreCase)))
            || (under.Count > 0 && history.Of<PostFact>().Where(post.IsSamePersonAs).ToList() is var present && history.PostsEver(present) is var ever
                && ever.Count > present.Count && under.Exists(ever.Contains));
    }

    // What was recorded after a matter was raised shuts nobody out of it and lets nobody in, and what is of another trust neither. What is to begin counts.
    private static bool WasUnderTheSubjectIn(PostFact post, BreachFact breach, int? who = null) => post.Told < breach.Told && IsBeside(post, breach)
        && post.WasHeldOrToBe(Gateway.Today, breach.Told) && HasSubjectAbove(post, breach, breach.Told, who);

    // But for what somebody came to at the school since: with the post, or a role, or while it was told that the subject is above them. Or by who is who whenever it was told since
    // what they are and whose their post is: whoever was under the subject elsewhere comes as nobody else.
    private bool CameUnderTheSubject(PostFact post, BreachFact breach, int before = int.MaxValue)
    {
        bool IsSince(int told) => told > breach.Told && told < before;
        var roles = post.Roles.Select(since => since.Told).ToList();
        return post.School == breach.School && (post.ManagersTold.Concat(roles.Select(told => told + 1)).Any(told => IsSince(told) && HasSubjectAbove(post, breach, told))
            || roles.Concat(post.IdentitiesTold).Where(IsSince).Any(
                told => history.Of<PostFact>().Any(other => other.WasSamePersonAs(post, told + 1) && WasUnderTheSubjectIn(other, breach, told + 1))));
    }

    // By who had been told then to be who, or by another time, and by who was when it was raised.
    private static bool HasSubjectAbove(PostFact post, BreachFact breach, int when, int? who = null) =>
        Managers(post, when).Any(manager => manager.WasSamePersonAs(breach.Subject, who ?? when) || manager.WasSamePersonAs(breach.Subject, breach.Told));

    // The maintained schools of an authority are strangers to one another.
    private static bool IsBeside(PostFact post, BreachFact breach) => breach.School.Trust is null ? post.School == breach.School : post.Owner == breach.Subject.Owner;

    // Nobody at a school manages a governor, whoever is entered there.
    private static IEnumerable<PostFact> Managers(PostFact post, int before = int.MaxValue)
    {
        var seen = new HashSet<PostFact> { post };
        for (var at = ManagerOf(post); at is not null && seen.Add(at); at = ManagerOf(at))
        {
            yield return at;
        }

        PostFact? ManagerOf(PostFact of) => of.RolesOn(Gateway.Today, before).Intersect(Governing).Any() ? null : before == int.MaxValue ? of.Manager : of.ManagerBefore(before);
    }

    private static BreachFact? MatterOf(Fact record) => record switch
    {
        BreachFact breach => breach,
        ReferralFact referral => referral.Breach,
        ContactFact contact => contact.Breach,
        _ => null,
    };

    private IEnumerable<PostFact> PostsOf(Fact record) => record switch
    {
        PostFact post => [post],
        PersonFact person => history.PostsOfPerson(person.Identity),
        ContactFact contact => [contact.Post],
        RelationshipFact relationship => [relationship.Post],
        AuthorisationFact authorisation => [authorisation.Post],
        EmergencyFact taken => [taken.Post],
        _ => [],
    };

    private IEnumerable<SchoolFact> SchoolsOf(Fact record) => record switch
    {
        SchoolFact school => [school],
        StudentFact student => [student.School],
        BreachFact or ReferralFact => [MatterOf(record)!.School],
        EmergencyFact taken => [taken.School],
        _ => PostsOf(record).Select(post => post.School).OfType<SchoolFact>(),
    };

    private string[] RolesAt(SchoolFact school) => [.. Held.Where(post => post.Place == school).SelectMany(post => post.RolesOn(Gateway.Today))];

    private bool Has(Fact record, string[] roles) => SchoolsOf(record).Any(school => RolesAt(school).Intersect(roles).Any());

    private IEnumerable<BreachFact> MattersAbout(PostFact post) => history.Of<BreachFact>().Where(breach => breach.Subject == post);

    private bool HoldsPost(Fact record) => record switch
    {
        // What is held at an authority is no post at its schools.
        SchoolFact or PostFact { School: not null } => SchoolsOf(record).Any(school => Held.Any(post => post.Place == school || post.Place == school.Trust)),
        TrustFact trust => Held.Any(post => post.Place == trust || post.School?.Trust == trust),
        AuthorityFact authority => Held.Any(post =>
            history.Of<SchoolFact>().Any(school => school.Authorities.Contains(authority) && (school == post.Place || school.Trust == post.Place))),
        PostFact appointment => Held.Any(post =>
            (post.Place is TrustFact && post.Place == appointment.Place) || post.School?.Trust == appointment.Place || post.School?.Authority == appointment.Place),
        _ => false,
    };

    private bool Handles(BreachFact breach)
    {
        var handler = HandlerOf(breach);
        return Held.Any(post => CountsAt(post, breach.School) && IsIn(post, handler) && !(post.School is not null && IsUnderTheSubject(breach)))
            && !(handler == "LOCAL_AUTHORITY_OFFICER" && IsClosedToLado(breach, breach.School.Authority));
    }

    private bool IsOfficerOf(BreachFact breach) => Held.Any(post => post.Place == breach.School.Trust && IsIn(post, "TRUST_SAFEGUARDING_OFFICER"));

    // Whoever held a post at the trust since a matter was raised may have given others theirs there: to these what is said of them is closed.
    private bool CouldBeChosenBySubject(BreachFact breach) => history.PostsEver([breach.Subject], breach.Subject.Owner) is var own
        && Gifts.ChoosesSince(own, breach.School.Trust, breach) is { } since
        && !Held.Any(post => post.Place == breach.School.Trust && IsIn(post, "TRUST_SAFEGUARDING_OFFICER") && gifts.IsOthersWork(post, own, since, ["TRUST_SAFEGUARDING_OFFICER"]));

    // The same of LADOs, as long as one is there whom the subject did not let in: above them nobody stands. And what is about them by any identity that their post has or had,
    // or the record.
    private bool IsClosedToLado(BreachFact breach, Fact? authority)
    {
        string[] asLado = ["LOCAL_AUTHORITY_OFFICER"];
        var held = Held.Where(post => post.Place == authority && IsIn(post, asLado[0])).ToList();
        var own = history.Of<PostFact>().Where(post => post == breach.Subject || post.IdentitiesEver.Overlaps(breach.Subject.IdentitiesEver))
            .Concat(breach.School.Trust is null ? history.PostsEver([breach.Subject], breach.Subject.Owner) : []).ToHashSet();
        if (IsAboutLado(PostsOfPerson))
        {
            return true;
        }

        return Gifts.ChoosesSince(own, authority, breach) is { } since && held.Count > 0 && !held.Exists(post => gifts.IsOthersWork(post, own, since, asLado))
            && history.Of<PostFact>().Any(post => post.Place == authority && post.IsHeldOn(Gateway.Today) && IsIn(post, asLado[0]) && !PostsOfPerson.Contains(post)
                && post.Identity is { } identity && !IsAboutLado(history.PostsOfPerson(identity))
                && (gifts.IsOthersWork(post, own, since, asLado) || (gifts.IsGivenByOthers(post, own, since, asLado) && post.IdentityBefore(since) is not null)));

        bool IsAboutLado(IEnumerable<PostFact> posts) => posts.Any(post => post.Place is AuthorityFact && own.Contains(post));
    }

    private bool IsAtTrust(Fact record, string role)
    {
        Fact?[] trusts = record is TrustFact or AuthorityFact ? [record]
            : [.. SchoolsOf(record).Select(school => school.Trust), .. record is EmergencyFact ? [] : PostsOf(record).Select(post => post.Place as TrustFact)];
        return Held.Any(post => post.Place is TrustFact && trusts.Contains(post.Place) && IsIn(post, role));
    }

    private bool IsLado(Fact record, BreachFact? matter)
    {
        bool IsAt(Fact? authority) => authority is not null && Held.Any(post => post.Place == authority && IsIn(post, "LOCAL_AUTHORITY_OFFICER"));
        return record switch
        {
            AuthorityFact authority => IsAt(authority),
            PostFact { School: not null } about => MattersAbout(about).Any(each => Is("LADO", each)),
            PostFact appointment => IsAt(appointment.Place),
            _ => matter?.Referrals.Any(referral => IsAt(referral.MadeTo) && !IsClosedToLado(matter, referral.MadeTo)) == true,
        };
    }

    private bool IsApprover(AuthorisationFact authorisation)
    {
        var said = authorisation.Said.Any(posts.Contains);
        var roles = Held.Where(post => CountsAt(post, authorisation.Post.School!)).SelectMany(post => post.RolesOn(Gateway.Today));
        return said || (!authorisation.IsRefused && authorisation.Asked is { } asked && roles.Contains(asked));
    }

    // One kind of scope without the other opens nothing.
    private bool IsGranted(string what, Fact record)
    {
        if (!isIntegration || !scopes.Contains(what))
        {
            return false;
        }

        return record switch
        {
            TrustFact trust => scopes.Contains($"trust:{trust.Uid}"),
            AuthorityFact authority => history.Of<SchoolFact>().Any(school => school.Authorities.Contains(authority) && Grants(school)),
            _ => SchoolsOf(record).Any(Grants),
        };
    }

    private bool Grants(SchoolFact school) =>
        isIntegration && (scopes.Contains($"school:{school.Urn}") || (school.Trust is not null && scopes.Contains($"trust:{school.Trust.Uid}")));
}
