using TrustSafeguard.Application.Views.Versions;

namespace TrustSafeguard.Application.Views.People;

/// <summary>What changes of a student: that they leave.</summary>
internal sealed class StudentLeaving
{
    private readonly int row;
    private Versioned<DateOnly?> on;
    private Versioned<int> told;

    /// <param name="row">The student's.</param>
    public StudentLeaving(int row) => this.row = row;

    public StudentLeaving(Saved saved)
    {
        row = saved.Row;
        (on.Value, told.Value) = (DateOnly.FromDayNumber(saved.Day), saved.Told);
    }

    /// <summary>The first day on which the child is a former student.</summary>
    public DateOnly? On => on.Value;

    /// <summary>How often it was told.</summary>
    public int Told => told.Value;

    public void Tell(DateOnly day)
    {
        on.Value = day;
        told.Value++;
    }

    public Saved Save() => new(row, On!.Value.DayNumber, Told);

    /// <summary>What is written of it.</summary>
    public readonly record struct Saved(int Row, int Day, int Told);
}
