using System.Collections.Immutable;
using TrustSafeguard.Application.Views.Versions;

namespace TrustSafeguard.Application.Views.People;

/// <summary>What changes of a student: that they leave.</summary>
internal sealed class StudentLeaving
{
    private const int None = -1;

    private readonly int row;
    private Versioned<DateOnly?> on;
    private Versioned<ImmutableArray<int>?> tellers;

    /// <param name="row">The student's.</param>
    public StudentLeaving(int row) => this.row = row;

    public StudentLeaving(Saved saved, ReadOnlySpan<int> tellers)
    {
        row = saved.Row;
        (on.Value, this.tellers.Value) = (saved.Day == None ? null : DateOnly.FromDayNumber(saved.Day), [.. tellers]);
    }

    /// <summary>The first day on which the child is a former student; null where it was taken back.</summary>
    public DateOnly? On => on.Value;

    /// <summary>Who told it, by number, each time that it was told anew: corrections have their tellers.</summary>
    public ImmutableArray<int> Tellers => tellers.Value is { } seen ? seen : [];

    public void Tell(DateOnly day, int teller)
    {
        on.Value = day;
        tellers.Value = Tellers.Add(teller);
    }

    public void Correct(DateOnly? day) => on.Value = day;

    public Saved Save() => new(row, On?.DayNumber ?? None, Tellers.Length);

    /// <summary>What is written of it, before its tellers.</summary>
    /// <param name="Row">The student's.</param>
    /// <param name="Day">The day number; below 0 where it was taken back.</param>
    /// <param name="Told">How often it was told.</param>
    public readonly record struct Saved(int Row, int Day, int Told);
}
