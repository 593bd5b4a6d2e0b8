using System.Globalization;
using TrustSafeguard.Gateway.CommandLine;
using TrustSafeguard.Gateway.CommandLine.Import;

namespace TrustSafeguard.Gateway.Tests.CommandLine.Import;

/// <summary>The links file says what was, is and will be; read are the trusts of today.</summary>
public sealed class GiasAsOfTodayTests : IDisposable
{
    private const string Header =
        "URN,Linked UID,Group Name,Group Type,Closed Date,Group Status,Joined date,EstablishmentName,PhaseOfEducation (name),LA (code),LA (name)";

    private static readonly DateOnly Today = new(2026, 3, 2);

    private readonly TestFolder folder = new();

    [Theory]
    [InlineData(-1, true)]
    [InlineData(0, true)]
    [InlineData(1, false)]
    public void A_school_is_in_its_trust_from_the_day_on_which_it_joins(int days, bool isIn) =>
        UrnsOf(Read(Row(900_001, "1001", joined: Today.AddDays(days)))).ShouldBe(isIn ? [900_001] : []);

    [Theory]
    [InlineData(-1, false)]
    [InlineData(0, false)]
    [InlineData(1, true)]
    public void A_group_is_open_until_the_day_on_which_it_closes(int days, bool isOpen) =>
        UrnsOf(Read(Row(900_001, "1001", closed: Today.AddDays(days)))).ShouldBe(isOpen ? [900_001] : []);

    [Fact]
    public void A_school_that_moves_later_is_in_its_trust_of_today()
    {
        var read = Read(Row(900_001, "1001", joined: Today.AddYears(-3)), Row(900_001, "1002", joined: Today.AddDays(30)));

        read.Links.ShouldHaveSingleItem().TrustUid.ShouldBe("1001");
        read.PassedOver.ShouldBe(1);
    }

    [Theory]
    [InlineData("Open", true)]
    [InlineData("Open, but proposed to close", true)]
    [InlineData("", true)]
    [InlineData("Closed", false)]
    [InlineData("closed", false)]
    [InlineData("Proposed to open", false)]
    [InlineData("Created in error", false)]
    [InlineData("Created in Error", false)]
    public void A_group_is_a_trust_by_the_statuses_of_the_register(string status, bool isTrust)
    {
        var read = Read(Row(900_001, "1001", status: status));

        UrnsOf(read).ShouldBe(isTrust ? [900_001] : []);
        read.Faults.ShouldBeEmpty();
    }

    [Fact]
    public void A_status_that_the_register_does_not_have_is_told()
    {
        var read = Read(Row(900_001, "1001", status: "Opne"));

        UrnsOf(read).ShouldBeEmpty();
        read.Faults.ShouldHaveSingleItem().ToString().ShouldStartWith("`links.csv`, line 2: `Opne` is not a status of the register; write one of `Open`,");
    }

    [Fact]
    public void A_day_years_ahead_is_read_as_of_today()
    {
        var read = Read(
            Row(900_001, "1001", closed: new DateOnly(2028, 12, 31)), Row(900_002, "1001", closed: new DateOnly(2030, 1, 1)),
            Row(900_003, "1001", joined: new DateOnly(2030, 9, 1)));

        UrnsOf(read).ShouldBe([900_001, 900_002]);
        read.PassedOver.ShouldBe(1);
        read.Faults.ShouldBeEmpty();
    }

    [Fact]
    public void A_mistyped_day_is_quoted_with_its_own_column()
    {
        var read = Read(Row(900_001, "1001", closed: new DateOnly(2926, 9, 1), joined: new DateOnly(2018, 9, 1)));

        read.Faults.ShouldHaveSingleItem().Reason.ShouldStartWith("`01/09/2926` in `Closed Date` is not a date, or one of another age;");
    }

    [Fact]
    public void Two_rows_of_one_school_in_one_trust_that_differ_are_told_and_the_one_that_joined_last_counts()
    {
        var read = Read(
            Row(900_001, "1001"), Row(900_001, "1001").Replace(",Primary,", ",Secondary,", StringComparison.Ordinal),
            Row(900_002, "1001", joined: Today.AddYears(-3)).Replace("Ashmuddle Primary", "Oakmuddle", StringComparison.Ordinal), Row(900_002, "1001", joined: Today.AddYears(-2)));

        read.Links.Select(link => (link.School.Urn, link.Line)).ShouldBe([(900_001, 2), (900_002, 5)]);
        read.Faults.Select(fault => fault.ToString()).ShouldBe([
            "`links.csv`, line 3: school 900001 stands in line 2 too, in the same trust and with other details; that line counts, so remove this one.",
            "`links.csv`, line 4: school 900002 stands in line 5 too, in the same trust and with other details; that line counts, so remove this one."]);
    }

    [Fact]
    public void A_trust_of_two_names_has_the_first_for_all_its_schools()
    {
        var read = Read(Row(900_001, "1001"), Row(900_002, "1001").Replace("Fold Trust", "Other Trust", StringComparison.Ordinal), Row(900_003, "1001"));

        read.Links.Select(link => link.TrustName).ShouldBe(["Fold Trust", "Fold Trust", "Fold Trust"]);
        read.Faults.ShouldHaveSingleItem().ToString().ShouldBe(
            "`links.csv`, line 3: trust `1001` is called `Fold Trust` in line 2 and `Other Trust` here; the first name counts, so correct one of the two.");
    }

    [Theory]
    [InlineData(26)]
    [InlineData(2926)]
    public void A_joining_or_closing_day_of_a_mistyped_year_is_told_and_not_believed(int year)
    {
        var day = new DateOnly(year, 9, 1);

        var read = Read(Row(900_001, "1001", joined: day), Row(900_002, "1001", closed: day), Row(900_003, "1001", joined: new DateOnly(2018, 9, 1)));

        UrnsOf(read).ShouldBe([900_003]);
        read.PassedOver.ShouldBe(0);
        read.Faults.Select(fault => fault.Line).ShouldBe([2, 3]);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Two_open_rows_of_one_date_are_told_and_neither_is_believed(bool isDated)
    {
        DateOnly? joined = isDated ? new DateOnly(2018, 9, 1) : null;

        var read = Read(Row(900_001, "1001", joined: joined), Row(900_001, "1002", joined: joined), Row(900_002, "1001", joined: joined));

        UrnsOf(read).ShouldBe([900_002]);
        read.Faults.ShouldHaveSingleItem().ToString().ShouldBe(
            $"`links.csv`, line 3: school 900001 is in two trusts {(isDated ? "since 01-09-2018" : "without a `Joined date`")}, `1001` (line 2) and `1002`; "
                + "correct the date, or close one of the two.");
    }

    [Fact]
    public void The_same_row_twice_and_two_rows_before_a_third_are_no_contradiction()
    {
        var joined = new DateOnly(2018, 9, 1);

        var read = Read(
            Row(900_001, "1001", joined: joined), Row(900_001, "1001", joined: joined),
            Row(900_002, "1001", joined: joined), Row(900_002, "1002", joined: joined), Row(900_002, "1003", joined: joined.AddDays(1)));

        read.Faults.ShouldBeEmpty();
        read.Links.Select(link => (link.School.Urn, link.TrustUid)).ShouldBe([(900_001, "1001"), (900_002, "1003")]);
    }

    public void Dispose() => folder.Dispose();

    private LinksFile Read(params string[] rows) =>
        LinksFile.Read(new FileInfo(folder.Write("links.csv", string.Join('\n', [Header, .. rows]))), Today, CommandLimits.Default);

    private static IEnumerable<int> UrnsOf(LinksFile file) => file.Links.Select(link => link.School.Urn);

    private static string Row(int urn, string uid, DateOnly? joined = null, DateOnly? closed = null, string status = "Open") =>
        $"{urn},{uid},Fold Trust,Multi-academy trust,{Day(closed)},\"{status}\",{Day(joined)},Ashmuddle Primary,Primary,991,Ashmuddle";

    private static string Day(DateOnly? day) => day?.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture) ?? "";
}
