using System.Globalization;
using System.Text.RegularExpressions;

namespace TrustSafeguard.Architecture.Tests;

/// <summary>The decision records of docs/adr: each says when it was made and what became of it, under Nygard's five headings.</summary>
public sealed class DecisionRecordTests
{
    private const string DateFormat = "d MMMM yyyy";

    private static readonly string[] Sections = ["## Status", "## Context", "## Decision", "## Consequences"];

    private static readonly Regex Status = new(
        @"^(Proposed|Accepted|Rejected|Deprecated|Superseded by \[?ADR [0-9]+)\b", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture);

    public static TheoryData<string> Records => new(Directory.EnumerateFiles(Folder, "*.md").Select(Path.GetFileName).Order(StringComparer.Ordinal)!);

    private static string Folder => Path.Combine(Checkout.Root, "docs", "adr");

    [Fact]
    public void Records_are_numbered_without_gaps() =>
        Records.Select(record => Number(record.Data)).ShouldBe(Enumerable.Range(1, Records.Count));

    [Theory]
    [MemberData(nameof(Records))]
    public void A_record_has_its_number_and_the_five_headings_in_order(string record)
    {
        var lines = Lines(record);
        lines[0].ShouldStartWith($"# {Number(record)}. ", Case.Sensitive);
        lines.Where(line => Sections.Contains(line, StringComparer.Ordinal)).ShouldBe(Sections);
    }

    [Theory]
    [MemberData(nameof(Records))]
    public void A_record_says_its_date_below_its_title(string record)
    {
        var line = Lines(record)[2];
        line.ShouldStartWith("Date: ", Case.Sensitive);
        DateOnly.TryParseExact(line["Date: ".Length..], DateFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out _)
            .ShouldBeTrue($"`{line}` is no date such as `Date: 20 November 2026`.");
    }

    [Theory]
    [MemberData(nameof(Records))]
    public void A_record_says_its_status(string record)
    {
        var lines = Lines(record);
        var status = lines.SkipWhile(line => line != "## Status").Skip(1).First(line => line.Length > 0);
        Status.IsMatch(status).ShouldBeTrue(
            $"`{status}` does not begin with what became of the decision: Proposed, Accepted, Rejected, Deprecated, or Superseded by the ADR that stands now.");
    }

    private static int Number(string record) => int.Parse(record[..4], CultureInfo.InvariantCulture);

    private static string[] Lines(string record) => File.ReadAllLines(Path.Combine(Folder, record));
}
