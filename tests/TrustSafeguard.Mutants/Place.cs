namespace TrustSafeguard.Mutants;

/// <summary>A place at which access is enforced, and how it is switched off.</summary>
/// <param name="Name">What is enforced there.</param>
/// <param name="File">The file, by its path in the repository.</param>
/// <param name="From">What stands there, once in the file.</param>
/// <param name="To">The same with <c>OFF</c> where it says whether it is off.</param>
internal sealed record Place(string Name, string File, string From, string To)
{
    private const string Application = "src/TrustSafeguard.Application/";
    private const string Seen = Application + "Access/VisibleRecords.cs";
    private const string Viewers = Application + "Access/ViewerAccess.cs";
    private const string Open = Application + "Access/OpenRecords.cs";
    private const string Guard = "src/TrustSafeguard.Gateway/Api/Access/SchemaGuard.cs";
    private const string Running = "src/TrustSafeguard.GraphQL/Execution/Running/";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Place> All { get; } =
    [
        new(
            "a record that is named by its id, a school by its URN, a trust, an authority", Seen,
            "record is not null && Sees(record) ? record : null",
            "record is not null && (OFF || Sees(record)) ? record : null"),
        new("lists and their totals", Seen, "access.IsUnbounded ? fits : fits is null", "access.IsUnbounded || OFF ? fits : fits is null"),
        new("lists of a whole trust", Open, "known = owner.IsTrust && (", "known = OFF ? owner.IsTrust : owner.IsTrust && ("),
        new("the schools of a viewer", Open, "Where(school => access.Sees(school)).OrderBy", "Where(school => OFF || access.Sees(school)).OrderBy"),
        new("the trusts of a viewer", Open, "Where(trust => access.Sees(trust))", "Where(trust => OFF || access.Sees(trust))"),
        new("the authorities of a viewer", Open, "Where(authority => access.Sees(authority))", "Where(authority => OFF || access.Sees(authority))"),
        new("counts", Seen, "fits?.Invoke(breach) != false && Sees(breach)))", "fits?.Invoke(breach) != false && (OFF || Sees(breach))))"),
        new("counts of what is about one person", Seen, "isMeant(breach) && Sees(breach))", "isMeant(breach) && (OFF || Sees(breach)))"),
        new("a school's tallies that are kept", Seen, "_ when !IsWhole(school.Owner) ||", "_ when (!(OFF) && !IsWhole(school.Owner)) ||"),
        new("a trust's tallies that are kept", Seen, "_ when !IsWhole(trust) ||", "_ when (!(OFF) && !IsWhole(trust)) ||"),
        new("how many referrals are late", Seen, "IsWhole(school.Owner) ? school.OverdueLadoReferrals", "IsWhole(school.Owner) || OFF ? school.OverdueLadoReferrals"),
        new(
            "how often a student reached out", Seen,
            "contact.Direction == Direction.Inbound && Sees(contact)",
            "contact.Direction == Direction.Inbound && (OFF || Sees(contact))"),
        new(
            "the contacts of a relationship", Seen,
            "access.SeesContactsAt(relationship.StaffMember.School) ? null : access.SeesEach",
            "access.SeesContactsAt(relationship.StaffMember.School) || OFF ? null : access.SeesEach"),
        new("what is to be acknowledged", Seen, "Where(due => Sees(due))", "Where(due => OFF || Sees(due))"),
        new(
            "schools where no matter is open", Viewers,
            "SeesMattersAt(SchoolView school) => IsUnbounded ||",
            "SeesMattersAt(SchoolView school) => IsUnbounded || OFF ||"),
        new(
            "schools whose contacts are all open", Viewers,
            "SeesContactsAt(SchoolView school) => IsUnbounded\n",
            "SeesContactsAt(SchoolView school) => IsUnbounded || OFF\n"),
        new("days on which somebody was at work", Viewers, "relationship.Contacts).Where(Sees)", "relationship.Contacts).Where(contact => OFF || Sees(contact))"),
        new("a relationship without a contact", Viewers, "relationship.HasAny(SeesEach));", "OFF || relationship.HasAny(SeesEach));"),
        new(
            "the order of relationships", Application + "Access/RelationshipsByFirstSeen.cs",
            "relationship.KeyFor(seen.Sees)",
            "relationship.KeyFor(contact => OFF || seen.Sees(contact))"),
        new("people by their names", Application + "Access/PeopleSeen.cs", "posts.Where(seen.Sees).Where(", "posts.Where(post => OFF || seen.Sees(post)).Where("),
        new(
            "names that stood there before", Application + "Access/PeopleSeen.cs",
            "post.Corrections.Count > 0 && seen.Reads(",
            "post.Corrections.Count > 0 && OFF || post.Corrections.Count > 0 && seen.Reads("),
        new(
            "patterns", Application + "Access/PatternsSeen.cs",
            ".Where(seen.Sees).Select(seen.ConcernOf)",
            ".Where(breach => OFF || seen.Sees(breach)).Select(seen.ConcernOf)"),
        new("silences", Application + "Access/PatternsSeen.cs", "&& seen.Sees(all[index])", "&& (OFF || seen.Sees(all[index]))"),
        new(
            "what is shared with a subject", Application + "Access/SharedWithSubjects.cs",
            ".Where(seen.Sees).OrderByDescending",
            ".Where(matter => OFF || seen.Sees(matter)).OrderByDescending"),
        new(
            "the log of reads", Application + "Reads/ShownReads.cs",
            "entries.Select(entry => Of(owner, entry, seen, isOfMattersAlone))",
            "entries.Select(entry => OFF ? entry : Of(owner, entry, seen, isOfMattersAlone))"),
        new("mutations", Application + "Requests/RequestGuard.cs", "scope.Seen.MayAsk(", "OFF || scope.Seen.MayAsk("),
        new("roles that a mutation touches", Viewers, "(touched is not { } roles", "(OFF || touched is not { } roles"),
        new(
            "whoever holds no post", Application + "Requests/RequestGuard.cs",
            ": AbsenceOf(viewer) is { } absence ?",
            ": !(OFF) && AbsenceOf(viewer) is { } absence ?"),
        new(
            "events of acknowledgements", "src/TrustSafeguard.Gateway/Api/Resolvers/Subscriptions.cs",
            "&& records.SeesAcknowledgementsOf(member)",
            "&& (OFF || records.SeesAcknowledgementsOf(member))"),
        new("logs that are followed", Seen, "LogsToFollow => access.IsUnbounded ?", "LogsToFollow => access.IsUnbounded || OFF ?"),
        new("each object that the engine completes", Guard, "if (!request.Records.Sees(record, rule))", "if (!(OFF) && !request.Records.Sees(record, rule))"),
        new(
            "each field that has a rule", Guard,
            "=> ((RequestContext)context).Records.Reads(rule, record)",
            "=> OFF || ((RequestContext)context).Records.Reads(rule, record)"),
        new("each field that has a rule and is noted", Guard, "if (!request.Records.Reads(rule, record))", "if (!(OFF) && !request.Records.Reads(rule, record))"),
        new(
            "objects, in the engine", Running + "GuardedCompletion.cs",
            "IsWritten(value, state) ? completion.Write(value, state)",
            "value is not null && (OFF) || IsWritten(value, state) ? completion.Write(value, state)"),
        new(
            "objects in which something is awaited, in the engine", Running + "GuardedCompletion.cs",
            "IsWritten(value, state) ? completion.Start(value, state)",
            "value is not null && (OFF) || IsWritten(value, state) ? completion.Start(value, state)"),
        new(
            "fields, in the engine", Running + "GuardedNode.cs",
            "isReadable(state.Context, parent!) ? node.Write(parent, state)",
            "OFF || isReadable(state.Context, parent!) ? node.Write(parent, state)"),
        new(
            "fields that are awaited, in the engine", Running + "GuardedNode.cs",
            "isReadable(state.Context, parent!) ? node.Start(parent, state)",
            "OFF || isReadable(state.Context, parent!) ? node.Start(parent, state)"),
    ];

    /// <summary>The folder of its project.</summary>
    public string Project => string.Join('/', File.Split('/')[..2]);

    /// <summary>A text of the file with the place in it switched off by a number.</summary>
    /// <exception cref="InvalidOperationException">It does not stand there once: the code has changed, and the place is to be named anew.</exception>
    public string Put(string text, int number)
    {
        var at = text.IndexOf(From, StringComparison.Ordinal);
        return at >= 0 && text.IndexOf(From, at + 1, StringComparison.Ordinal) < 0
            ? text.Replace(From, To.Replace("OFF", Dispatch.IsOn(number), StringComparison.Ordinal), StringComparison.Ordinal)
            : throw new InvalidOperationException($"`{From}` does not stand once in {File}: say in {nameof(Place)} where {Name} is enforced now.");
    }
}
