using System.Collections.Immutable;
using TrustSafeguard.Application.Views.Snapshots;
using TrustSafeguard.Application.Views.Versions;
using TrustSafeguard.EventStore.Files.Snapshots;

namespace TrustSafeguard.Application.Views.People;

/// <summary>What is another of a student than when they were enrolled: of few anything is.</summary>
/// <param name="row">The student's.</param>
internal sealed class StudentCorrections(int row)
{
    private Versioned<ImmutableArray<Correction>?> told;

    public int Row { get; } = row;

    /// <summary>In the order of telling.</summary>
    public ImmutableArray<Correction> Told => told.Value is { } seen ? seen : [];

    /// <summary>The name; null where it is the one that they were enrolled with.</summary>
    public string? DisplayName => Last(CorrectedDetail.DisplayName);

    /// <summary>The date of birth; null likewise.</summary>
    public DateOnly? DateOfBirth => Last(CorrectedDetail.DateOfBirth) is { } text ? StudentRows.DayOf(text) : null;

    public void Tell(Correction correction) => told.Value = Told.Add(correction);

    public void Save(SnapshotWriter to)
    {
        to.Write(new Saved(Row, Told.Length));
        foreach (var each in Told)
        {
            to.Write((int)each.Of);
            to.Write(each.Was ?? string.Empty);
            to.Write(each.Now ?? string.Empty);
            to.Write(SavedTime.Of(each.At));
            to.Write(each.By);
        }
    }

    public static StudentCorrections Load(SnapshotReader from)
    {
        var saved = from.Read<Saved>();
        var loaded = new StudentCorrections(saved.Row);
        for (var left = saved.Count; left > 0; left--)
        {
            loaded.Tell(new Correction((CorrectedDetail)from.Read<int>(), OrNull(from.ReadText()), OrNull(from.ReadText()), from.Read<SavedTime>().Time, from.ReadText()));
        }

        return loaded;
    }

    // A leaving day that was taken back has nothing in its place, nor has it before somebody confirms that; nothing else is ever without letters.
    private static string? OrNull(string text) => text.Length == 0 ? null : text;

    private string? Last(CorrectedDetail detail) => Told.LastOrDefault(each => each.Of == detail)?.Now;

    /// <summary>What is written before them.</summary>
    public readonly record struct Saved(int Row, int Count);
}
