using TrustSafeguard.Statistics.Tests.Invented;

namespace TrustSafeguard.Statistics.Tests;

/// <summary>What a release counted, as it stands in the ledger.</summary>
public sealed class CountedRecordsTests
{
    private static readonly Period Year = Period.AprilToMarch(2019);

    [Fact]
    public void What_was_counted_is_read_as_it_was_written()
    {
        var sample = Sample.Of(2);
        var text = CountedRecords.Of(sample.Request(Year), sample.Occurrences(Year)).ToString();
        text.ShouldNotBeEmpty();
        CountedRecords.Parse(text, Incidents.Contacts).ToString().ShouldBe(text);
    }

    [Fact]
    public void It_has_the_schools_and_days_that_were_asked_for_and_those_that_are_alike_once()
    {
        var day = Tables.Year.First.AddDays(40);
        Occurrence At(int school, DateOnly on, int role) => new(school, on, 0, [role, 1]);
        var school = Tables.Urn("B", "Primary", 1);
        var counted = CountedRecords.Of(
            Tables.Request,
            [
                At(school, day, 2), At(Tables.Urn("A", "Primary", 2), day, 0), At(school, day, 2), At(school, Tables.Year.Last.AddDays(1), 2), At(1, day, 2),
                At(school, Tables.Year.First, 1),
            ]);
        counted.ToString().ShouldBe("900002:40.0.0;900101:0.0.1 40.0.2x2");
    }

    [Theory]
    [InlineData("900111")]
    [InlineData("900111:")]
    [InlineData("900111:40.0")]
    [InlineData("900111:40.0.3")]
    [InlineData("900111:40.1.0")]
    [InlineData("900111:40.0.0x")]
    [InlineData("900111:40.0.0,40.0.1")]
    [InlineData("900111:40.0.0.0")]
    [InlineData("a:40.0.0")]
    [InlineData("900111:99999999999.0.0")]
    [InlineData(" ")]
    public void What_is_no_such_text_is_not_read(string text) => Should.Throw<FormatException>(() => CountedRecords.Parse(text, Tables.Breaches));

    [Fact]
    public void Nothing_was_counted_where_there_was_nothing()
    {
        CountedRecords.Of(Tables.Request, []).ToString().ShouldBeEmpty();
        CountedRecords.Parse(string.Empty, Tables.Breaches).ToString().ShouldBeEmpty();
    }
}
