using TrustSafeguard.Application.Access;

namespace TrustSafeguard.Gateway.Tests.Access.Histories;

/// <summary>Everything that its maker did: the places, whom they enrolled, and what came to pass.</summary>
internal sealed class History(int seed)
{
    private readonly Dictionary<string, Fact> byId = new(StringComparer.Ordinal);

    public int Seed => seed;

    public IReadOnlyCollection<Fact> All => byId.Values;

    public Fact? Find(string id) => byId.GetValueOrDefault(id);

    public IEnumerable<T> Of<T>()
        where T : Fact => byId.Values.OfType<T>();

    /// <summary>Those that have an identity as it is written here.</summary>
    public IEnumerable<PostFact> PostsOf(string identity) => Of<PostFact>().Where(post => post.Identity == identity);

    /// <summary>Those of whoever it is, however they are written.</summary>
    public IEnumerable<PostFact> PostsOfPerson(string identity) => Of<PostFact>().Where(post => identity.Equals(post.Identity, StringComparison.OrdinalIgnoreCase));

    /// <summary>
    /// Some posts of one person, and all that have, or had, an identity which one of them has or had, and so on: of each trust at which they have one, what itself tells.
    /// </summary>
    public IReadOnlySet<PostFact> PostsEver(IReadOnlyCollection<PostFact> from) => from.Where(post => post.Place is TrustFact).Select(post => post.Owner).Distinct()
        .SelectMany(owner => PostsEver(from, owner).Where(post => post.Owner == owner)).Concat(from).ToHashSet();

    /// <summary>The same as one of them tells it: an identity put right in its own joins that with what is its own or above it, and a present one whatever it is.</summary>
    public IReadOnlySet<PostFact> PostsEver(IEnumerable<PostFact> from, Fact owner)
    {
        var found = new HashSet<PostFact>(from);
        for (var before = -1; before < found.Count;)
        {
            before = found.Count;
            found.UnionWith(Of<PostFact>().Where(post => found.Any(other => other.IsSamePersonAs(post)
                || (IsWithin(other, owner) && IsWithin(post, owner) && IdentitiesIn(other, owner).Overlaps(IdentitiesIn(post, owner))))).ToList());
        }

        return found;
    }

    private static IReadOnlySet<string> IdentitiesIn(PostFact post, Fact owner) =>
        post.Owner == owner ? post.IdentitiesEver : new HashSet<string>(post.Identity is { } identity ? [identity] : [], StringComparer.OrdinalIgnoreCase);

    private bool IsWithin(PostFact post, Fact owner) => post.Owner == owner
        || (post.Place is AuthorityFact authority
            && Of<SchoolFact>().Any(school => (school.Trust ?? (Fact)school.Authorities[0]) == owner && school.Authorities.Contains(authority)));

    /// <summary>What somebody is at a school on a day, in whichever of their posts there and at its trust: what they are at its authority makes them stand no higher.</summary>
    public IEnumerable<string> RolesOfPersonOn(PostFact person, SchoolFact school, DateOnly day) =>
        StandingPostsOf(person, school).SelectMany(post => post.HeldRolesOn(day));

    /// <summary>The posts by which somebody stands where they do at a school.</summary>
    /// <remarks>Where one is at the trust, those that were theirs by an earlier identity count too: whoever is kept out by one is gone past.</remarks>
    public IEnumerable<PostFact> StandingPostsOf(PostFact person, SchoolFact school)
    {
        var ever = PostsEver([person], person.Owner);
        var isJoined = ever.Any(post => post.Place is TrustFact && post.Owner == person.Owner);
        return ever.Where(post => (post.Place == school || post.Place == school.Trust) && (isJoined || post.IsSamePersonAs(person)));
    }

    /// <summary>
    /// Whether somebody gives posts at their school, did so or is to, by whichever identity of their records there: the chair of governors, where the school is in no trust.
    /// </summary>
    public bool GivesPostsEver(PostFact person)
    {
        var found = new HashSet<PostFact> { person };
        for (var before = -1; before < found.Count;)
        {
            before = found.Count;
            found.UnionWith(Of<PostFact>().Where(post => post.School == person.School && found.Any(other => other.IdentitiesEver.Overlaps(post.IdentitiesEver))).ToList());
        }

        return person.School is { Trust: null } && found.Any(post => post.Roles.Exists(since => since.Roles.Contains("CHAIR_OF_GOVERNORS")));
    }

    public void Add(Fact fact, string id)
    {
        (fact.Id, fact.Number) = (id, byId.Count + 1);
        byId.TryAdd(id, fact).ShouldBeTrue($"{fact} has the id of {Find(id)}");
    }

    /// <summary>Whoever can ask: each person who is known, one who is not, and integrations with what they were granted.</summary>
    public IReadOnlyList<Viewer> Callers()
    {
        var schools = Of<SchoolFact>().ToList();
        var trust = schools[0].Trust!.Uid;
        string[] people = [.. Of<PostFact>().Select(post => post.Identity).OfType<string>().Distinct()];
        string[][] grants =
        [
            ["breaches.read", $"trust:{trust}"], ["people.read", $"trust:{trust}"], ["breaches.read", "people.read", $"school:{schools[1].Urn}"],
            ["people.read", $"school:{schools[3].Urn}"], ["breaches.read", $"school:{schools[3].Urn}"], ["people.write", $"trust:{trust}"],
            ["breaches.read"], [$"school:{schools[0].Urn}", $"trust:{trust}"],
        ];
        return
        [
            .. people.Append($"nobody-{seed}").Select(identity => Viewer.Of(new Caller(identity, CallerKind.Person))),
            .. grants.Select((scopes, at) => Viewer.Of(new Caller($"client-{seed}-{at}", CallerKind.Integration) { Scopes = scopes.ToHashSet() })),
        ];
    }
}
