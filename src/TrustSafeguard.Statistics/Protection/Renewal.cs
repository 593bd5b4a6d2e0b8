using System.Runtime.InteropServices;

namespace TrustSafeguard.Statistics.Protection;

/// <summary>
/// Which rows of what is made anew are told by the records of today. Whatever a reader can tell to have changed, by subtracting what was told from what is told, is then a
/// group of at least the threshold; fewer changes, none among them, leave everything as it was.
/// </summary>
/// <remarks>
/// INVARIANT: of each <see cref="Atom"/> any two bases by which it was told differ by at least the threshold of the later one. Rows that were told as they were counted first tell
/// nothing of later bases, so that atoms are those of the rows alone that were told anew.
/// </remarks>
internal sealed class Renewal
{
    private const int First = 0;

    private readonly Units units;
    private readonly Bases bases;
    // By basis. What was told by looser limits was told: only what is told now has to keep those in force.
    private readonly int[] thresholds;
    private readonly int today;
    private readonly bool[] isAsked;
    private readonly List<Atom> atoms = [];
    private readonly int[] atomOf;
    private readonly bool[] isOpen;
    private readonly Dictionary<int, (int Gone, int Come)> changes = [];

    /// <param name="request">What is to be put right.</param>
    /// <param name="rows">Its rows.</param>
    /// <param name="first">What was counted first, of all schools and days.</param>
    /// <param name="anew">The earlier releases that were made anew, in the order in which they were published.</param>
    /// <param name="records">What there is today.</param>
    /// <param name="options">The limits in force.</param>
    public Renewal(
        ReleaseRequest request, IReadOnlyList<BoardRow> rows, FirstCounted first, IReadOnlyList<Release> anew, IEnumerable<Occurrence> records, StatisticsOptions options)
    {
        int[] schools = [.. request.Schools.Select(school => school.Urn)];
        (thresholds, today) = ([0, .. anew.Select(release => release.Options.Threshold), options.Threshold], anew.Count + 1);
        units = new([.. anew.Select(release => ((IReadOnlyList<int>)release.Rows[0].Schools, release.Period)).Append((schools, request.Period))], request.Subject.Kinds.Length);
        bases = new(units.Of, today + 1);
        (isAsked, atomOf, isOpen) = (new bool[units.Count], new int[units.Count], new bool[rows.Count]);
        foreach (var unit in units.Of(schools, request.Period, null))
        {
            isAsked[unit] = true;
        }

        var told = RowsOfUnits(anew);
        Counted = LeftOut.Restored(KeptRecords.AsKept(records, request.Subject), ToldLast(request, first, anew, told));
        Fill(request, first, anew);
        FindAtoms(told);
        foreach (var (index, row) in rows.Index().OrderBy(each => each.Item.Places.Count(place => place is not null)))
        {
            isOpen[index] = row.Schools.Length >= options.MinimumSchools && Open([.. units.Of(row.Schools, row.Period, row.Kind)]);
        }

        IsAnything = rows.Index().Any(row => isOpen[row.Index] && units.Of(row.Item.Schools, row.Item.Period, row.Item.Kind).Any(unit => atoms[atomOf[unit]].IsFresh));
        Counted =
        [
            .. Counted.Where(record => IsAsked(record) ? Counts(record, today) : !first.Has(record.School, record.On)),
            .. first.Records.Where(record => !IsAsked(record) || Counts(record, First)),
            .. Later(request, anew),
        ];
    }

    /// <summary>Whether anything of it is put right.</summary>
    public bool IsAnything { get; }

    /// <summary>What is counted.</summary>
    public List<Occurrence> Counted { get; }

    /// <summary>Whether a row is told by what is counted now; else it stands as it was.</summary>
    public bool IsOpen(int row) => isOpen[row];

    /// <summary>Whether a row of an earlier release tells apart what nobody can tell apart in what is counted now.</summary>
    public bool IsCut(BoardRow row)
    {
        var isWhole = units.AreWholeIn(row.Period);
        return units.Of(row.Schools, row.Period, row.Kind).GroupBy(unit => atoms[atomOf[unit]])
            .Any(its => (its.Key.Told.Count > 1 || its.Key.IsFresh) && (!isWhole || its.Count() < its.Key.Units.Count));
    }

    private bool IsAsked(Occurrence record) => units.Of(record) is >= 0 and var unit && isAsked[unit];

    private bool Counts(Occurrence record, int basis) => BasisOf(atoms[atomOf[units.Of(record)]]) == basis;

    private int BasisOf(Atom atom) => atom.IsFresh ? today : atom.Told.Where(basis => basis != today).Max();

    private IEnumerable<Occurrence> Later(ReleaseRequest request, IReadOnlyList<Release> anew) =>
        anew.SelectMany((release, index) => KeptRecords.Of(release, request.Subject).Where(record => IsAsked(record) && Counts(record, index + 1)));

    private void Fill(ReleaseRequest request, FirstCounted first, IReadOnlyList<Release> anew)
    {
        foreach (var record in first.Records)
        {
            bases.Add(First, record);
        }

        foreach (var (index, release) in anew.Index())
        {
            foreach (var record in KeptRecords.Of(release, request.Subject))
            {
                bases.Add(index + 1, record);
            }
        }

        foreach (var record in Counted)
        {
            bases.Add(today, record);
        }
    }

    // Of each unit the rows that told it anew; null where none did.
    private List<(int Basis, int Row)>?[] RowsOfUnits(IReadOnlyList<Release> anew)
    {
        var told = new List<(int Basis, int Row)>?[units.Count];
        foreach (var (index, release) in anew.Index())
        {
            foreach (var (place, row) in release.Rows.Index().Where(each => !each.Item.Stands))
            {
                foreach (var unit in units.Of(row.Schools, release.Period, row.Kind))
                {
                    (told[unit] ??= []).Add((index + 1, place));
                }
            }
        }

        return told;
    }

    // Each unit as it was told last. What a release made anew kept of a unit and told in no row nobody has been told: it is no more than what there was on some day.
    private IEnumerable<Occurrence> ToldLast(ReleaseRequest request, FirstCounted first, IReadOnlyList<Release> anew, List<(int Basis, int Row)>?[] told)
    {
        int[] last = [.. told.Select(its => its?.Max(each => each.Basis) ?? First)];
        return first.Records.Where(record => units.Of(record) is var unit && (unit < 0 || last[unit] == First))
            .Concat(anew.SelectMany((release, index) => KeptRecords.Of(release, request.Subject).Where(record => last[units.Of(record)] == index + 1)));
    }

    private void FindAtoms(List<(int Basis, int Row)>?[] told)
    {
        foreach (var alike in Enumerable.Range(0, units.Count).GroupBy(unit => told[unit] is { } its ? string.Join(' ', its) : string.Empty))
        {
            List<int> its = [.. alike];
            List<int> bases = [First, .. (told[its[0]] ?? []).Select(each => each.Basis).Distinct().Order()];
            var asked = its.FindAll(unit => isAsked[unit]);
            Add(new(its, bases, asked.Count > 0 && bases.TrueForAll(basis => Differ(asked, basis, today))));
        }
    }

    private void Add(Atom atom)
    {
        foreach (var unit in atom.Units)
        {
            atomOf[unit] = atoms.Count;
        }

        atoms.Add(atom);
    }

    // What went and what came at a school may be one record, of which the day or the kind has been put right.
    private bool Differ(List<int> its, int one, int other)
    {
        changes.Clear();
        foreach (var unit in its)
        {
            var (gone, come) = bases.Changed(unit, one, other);
            if (gone + come > 0)
            {
                ref var ofSchool = ref CollectionsMarshal.GetValueRefOrAddDefault(changes, units.SchoolOf(unit), out _);
                ofSchool = (ofSchool.Gone + gone, ofSchool.Come + come);
            }
        }

        return changes.Values.Sum(ofSchool => Math.Max(ofSchool.Gone, ofSchool.Come)) >= thresholds[Math.Max(one, other)];
    }

    private bool AllDiffer(List<int> its, List<int> told) => told.Index().All(one => told.Skip(one.Index + 1).All(other => Differ(its, one.Item, other)));

    // Tells a row, where every atom that it parts has enough changes on both sides.
    private bool Open(int[] row)
    {
        var inRow = row.ToHashSet();
        var parted = row.GroupBy(unit => atomOf[unit]).Select(its => (Place: its.Key, Atom: atoms[its.Key], Inside: its.ToList())).ToList()
            .ConvertAll(each => (
                each.Place,
                Inside: new Atom(each.Inside, each.Atom.IsFresh && !each.Atom.Told.Contains(today) ? [.. each.Atom.Told, today] : each.Atom.Told, each.Atom.IsFresh),
                Outside: each.Atom with { Units = each.Atom.Units.FindAll(unit => !inRow.Contains(unit)) }));
        if (!parted.TrueForAll(each => AllDiffer(each.Inside.Units, each.Inside.Told) && (each.Outside.Units.Count == 0 || AllDiffer(each.Outside.Units, each.Outside.Told))))
        {
            return false;
        }

        foreach (var (place, inside, outside) in parted)
        {
            atoms[place] = inside;
            if (outside.Units.Count > 0)
            {
                Add(outside);
            }
        }

        return true;
    }
}
