using TrustSafeguard.Application.Records;
using TrustSafeguard.Application.Views.Contacts;
using TrustSafeguard.Application.Views.People;
using TrustSafeguard.EventStore;
using TrustSafeguard.EventStore.Files.Snapshots;

namespace TrustSafeguard.Application.Views.Snapshots;

/// <summary>
/// The views at one moment: contacts, relationships and students, of which there are most, as they lie in memory. Whatever else the views hold is made anew of its own
/// events, of which there are few (<see cref="Anew"/>), and of what the views had worked out of the others.
/// </summary>
/// <remarks>
/// INVARIANT: read only by the code that wrote it. Its shape names the builds of all that has a say in what the views make of an event, so that a version that makes
/// something else of it never sees it.
/// </remarks>
internal sealed class ViewSnapshot
{
    // Raised where something else is written and neither a struct nor any of the assemblies changes: never, but for the order of what is written.
    private const int Version = 4;

    private static readonly StreamKind[] InRows = [StreamKinds.Student, StreamKinds.Relationship];

    // They keep two from taking one name; no view holds them.
    private static readonly StreamKind[] InNoView = [StreamKinds.Claim, StreamKinds.RequestId];

    private ViewSnapshot(
        Dictionary<LogId, long> positions, Dictionary<LogId, IReadOnlyList<long>> places, Dictionary<(LogId Log, long Position), SetAsideEvent> setAside) =>
        (Positions, Places, SetAside) = (positions, places, setAside);

    /// <summary>What stands in it.</summary>
    public static SnapshotShape Shape { get; } = ContactRows.Describe(StudentRows.Describe(new SnapshotShape("views", Version).With<SavedTime>().With<RecordHash>()))
        .With(typeof(ViewSnapshot).Assembly).With(typeof(TrustSafeguard.Domain.LondonTime).Assembly).With(typeof(TrustSafeguard.Policies.Policy).Assembly);

    /// <summary>How the streams begin whose events are read anew.</summary>
    public static IReadOnlyCollection<string> Anew { get; } =
        [.. StreamKinds.All.Except([.. InRows, .. InNoView]).SelectMany(kind => kind.Beginnings)];

    private static string[] NotAnew { get; } = [.. StreamKinds.All.Intersect([.. InRows, .. InNoView]).SelectMany(kind => kind.Beginnings)];

    /// <summary>Whether a stream's events are read anew.</summary>
    public static bool IsAnew(string stream) => !Begins(stream, NotAnew) && Begins(stream, Anew);

    /// <summary>How far each log was in the views.</summary>
    public IReadOnlyDictionary<LogId, long> Positions { get; }

    /// <summary>Where each log has what is read anew: to find it in the index takes longer than to read it. Whether nothing is left out is proved behind the start.</summary>
    public IReadOnlyDictionary<LogId, IReadOnlyList<long>> Places { get; }

    /// <summary>What the logs hold up to there and the views could not take: it is in no row, and is not read anew.</summary>
    public IReadOnlyDictionary<(LogId Log, long Position), SetAsideEvent> SetAside { get; }

    /// <summary>How many rows stand in it.</summary>
    public RowCounts Rows { get; private set; }

    /// <summary>Writes the views. Only while reading.</summary>
    /// <param name="to">Where.</param>
    /// <param name="views">What is read.</param>
    /// <param name="heads">How far each log is in them, and the hash of the record there.</param>
    /// <param name="places">Where each of these logs has what is read anew (<see cref="Anew"/>).</param>
    /// <param name="setAside">What they could not take.</param>
    public static void Save(
        SnapshotWriter to, SafeguardingViews views, IReadOnlyCollection<LogHead> heads, IReadOnlyDictionary<LogId, IReadOnlyList<long>> places,
        IReadOnlyCollection<SetAsideEvent> setAside)
    {
        to.Write(heads.Count);
        foreach (var head in heads)
        {
            to.Write(head.Log.Value);
            to.Write(head.Position);
            to.Write(head.Hash);
            to.Write(places[head.Log].Count);
            to.Write<long>([.. places[head.Log]]);
        }

        SaveSetAside(to, setAside);
        views.Times.Save(to);
        views.Records.Students.Save(to);
        views.Records.Contacts.Save(to);
        SaveBindings(to, views);
        SaveNumbered(to, views.Records.Numbered);
    }

    /// <summary>Reads what it stands for. <see cref="LoadInto"/> reads the rest.</summary>
    /// <param name="from">Where it was written.</param>
    /// <param name="holds">Whether the store has that record at that place.</param>
    /// <exception cref="InvalidDataException">The store has not.</exception>
    public static ViewSnapshot Begin(SnapshotReader from, Func<LogHead, bool> holds)
    {
        Dictionary<LogId, long> positions = [];
        Dictionary<LogId, IReadOnlyList<long>> places = [];
        for (var left = from.ReadCount<RecordHash>(); left > 0; left--)
        {
            var head = new LogHead(new LogId(from.ReadText()), from.Read<long>(), from.Read<RecordHash>());
            positions.Add(head.Log, holds(head) ? head.Position : throw new InvalidDataException($"log `{head.Log}` does not hold what it held at position {head.Position}"));
            var anew = new long[from.ReadCount<long>()];
            from.Read<long>(anew);
            places.Add(head.Log, anew);
        }

        return new ViewSnapshot(positions, places, ReadSetAside(from));
    }

    /// <summary>Reads the rows, and what was worked out. Only while an append is brought in, and nothing was before.</summary>
    /// <param name="from">Where they were written.</param>
    /// <param name="views">Empty.</param>
    public void LoadInto(SnapshotReader from, SafeguardingViews views)
    {
        views.Times.Load(from);
        views.Records.Students.Load(from);
        views.Records.Contacts.Load(from);
        var students = views.Records.Students;
        Rows = views.Records.Contacts.Rows(students.Count) with { Leavings = students.Leavings, Corrections = students.Corrections };
        LoadBindings(from, views);
        views.Records.KnowByIds(ReadNumbered(from));
    }

    private static bool Begins(string stream, IEnumerable<string> beginnings) => beginnings.Any(beginning => stream.StartsWith(beginning, StringComparison.Ordinal));

    private static void SaveSetAside(SnapshotWriter to, IReadOnlyCollection<SetAsideEvent> setAside)
    {
        to.Write(setAside.Count);
        foreach (var named in setAside)
        {
            to.Write(named.Log.Value);
            to.Write(named.Position);
            to.Write(named.Stream);
            to.Write(named.Type);
            to.Write(named.Code);
            to.Write(named.Reason);
        }
    }

    // In the order in which they were met.
    private static Dictionary<(LogId Log, long Position), SetAsideEvent> ReadSetAside(SnapshotReader from)
    {
        Dictionary<(LogId Log, long Position), SetAsideEvent> setAside = [];
        for (var left = from.ReadCount<int>(); left > 0; left--)
        {
            var named = new SetAsideEvent(new LogId(from.ReadText()), from.Read<long>(), from.ReadText(), from.ReadText(), from.ReadText(), from.ReadText());
            setAside.Add((named.Log, named.Position), named);
        }

        return setAside;
    }

    private static void SaveBindings(SnapshotWriter to, SafeguardingViews views)
    {
        var all = views.Organisations.Owners.SelectMany(owner => owner.Policies, (owner, version) => (owner.Id, Published: version))
            .Concat(views.Organisations.Schools.SelectMany(school => school.Policies, (school, version) => (school.Id, Published: version)))
            .ToList();
        to.Write(all.Count);
        foreach (var (owner, published) in all)
        {
            to.Write(owner);
            to.Write(published.Version);
            to.Write(SavedTime.Of(published.Binds));
        }
    }

    private static void LoadBindings(SnapshotReader from, SafeguardingViews views)
    {
        for (var left = from.ReadCount<int>(); left > 0; left--)
        {
            views.Policies.Remember(from.ReadText(), from.Read<int>(), from.Read<SavedTime>().Time);
        }
    }

    private static void SaveNumbered(SnapshotWriter to, IReadOnlyCollection<KeptRecord> records)
    {
        to.Write(records.Count);
        foreach (var record in records)
        {
            to.Write(record.Id);
        }
    }

    private static List<string> ReadNumbered(SnapshotReader from)
    {
        List<string> numbered = [];
        for (var left = from.ReadCount<int>(); left > 0; left--)
        {
            numbered.Add(from.ReadText());
        }

        return numbered;
    }
}
