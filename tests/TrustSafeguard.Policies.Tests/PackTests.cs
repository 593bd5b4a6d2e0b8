namespace TrustSafeguard.Policies.Tests;

public class PackTests
{
    public static TheoryData<string> PackIds => [.. PolicyPacks.All.Select(pack => pack.Id)];

    [Fact]
    public void Five_documents_ship_with_the_product() =>
        PolicyPacks.All.Select(pack => pack.Id).ShouldBe(["dcsf-guidance", "derbyshire-leaflet", "school-interaction-2021", "walsall-2020", "westdale-junior"]);

    [Theory]
    [MemberData(nameof(PackIds))]
    public void Every_source_that_a_pack_cites_is_an_obligation_of_that_document(string id)
    {
        var known = SharedData.Rows("obligations.csv").Where(row => row["pack"] == id).Select(row => row["id"]).ToHashSet();
        var pack = PolicyPacks.Find(id).ShouldNotBeNull();

        Cited(pack).Except(known).ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(PackIds))]
    public void Every_clause_of_a_pack_says_where_it_comes_from(string id) =>
        PolicyPacks.Find(id)!.Clauses.Where(clause => clause.Sources.IsEmpty).Select(clause => clause.Id).ShouldBeEmpty();

    [Theory]
    [MemberData(nameof(PackIds))]
    public void Every_clause_of_a_pack_says_where_its_document_says_it(string id)
    {
        var places = SharedData.Rows("obligations.csv").ToDictionary(row => row["id"], row => Place(row["section"]));
        var pack = PolicyPacks.Find(id)!;

        pack.Clauses.Where(clause => clause.Reference != Places(clause.Sources.Concat(clause.Exceptions.SelectMany(exception => exception.Sources)))).Select(clause => clause.Id)
            .ShouldBeEmpty();
        pack.Otherwise.Reference.ShouldBe(Places(pack.Otherwise.Sources));

        string Places(IEnumerable<string> sources) => string.Join("; ", sources.Select(source => places[source]).Distinct());
    }

    [Theory]
    [InlineData("1.2 reason 5", "section 1.2, reason 5")]
    [InlineData("Appendix 1 messages 1", "Appendix 1, messages 1")]
    [InlineData("Safer online behaviour p6", "Safer online behaviour, paragraph 6")]
    [InlineData("adults-should/b2", "adults should, bullet 2")]
    [InlineData("Appendix B Sexual Offences Act 2003", "Appendix B Sexual Offences Act 2003")]
    public void A_place_in_a_document_is_written_out(string noted, string written) => Place(noted).ShouldBe(written);

    [Theory]
    [MemberData(nameof(PackIds))]
    public void A_pack_stands_as_a_policy_by_itself(string id) =>
        Packs.Policy(id).Hash.Length.ShouldBe(64);

    [Theory]
    [InlineData("dcsf-guidance", false, false)]
    [InlineData("derbyshire-leaflet", false, false)]
    [InlineData("school-interaction-2021", true, false)]
    [InlineData("walsall-2020", true, false)]
    [InlineData("westdale-junior", true, true)]
    public void What_a_pack_says_of_silence_stands_in_its_document(string id, bool somebodyIsTold, bool theHeadTellsTheChair)
    {
        var silent = PolicyPacks.Find(id)!.Otherwise;

        silent.Duties.Any(duty => duty.Kind == DutyKind.Report).ShouldBe(somebodyIsTold);
        silent.Text.Contains("chair").ShouldBe(theHeadTellsTheChair);
        silent.Text.Contains("tell the head").ShouldBe(id is "walsall-2020" or "westdale-junior");
    }

    [Fact]
    public void A_document_that_says_nothing_of_silence_is_given_nobodys_words()
    {
        Uncovered.Shared.Sources.ShouldBeEmpty();
        Uncovered.Shared.Duties.ShouldBeEmpty();
    }

    [Fact]
    public void Students_are_bound_by_one_document_and_parents_by_what_they_post_and_by_the_phones_in_class()
    {
        Bound(Role.Student).ShouldBe(["wals.offensive-posts"]);
        Bound(Role.ParentOrCarer).ShouldBe(["derb.personal-phone-in-class", "derb.personal-phone-in-staff-area", "derb.school-wifi", "wals.offensive-posts"]);
    }

    private static string Place(string section)
    {
        if (section.Split('/') is [var part, var spot])
        {
            return $"{part.Replace('-', ' ')}, {Counted(spot)}";
        }

        var words = section.Split(' ');
        var first = char.IsAsciiDigit(section[0]) ? 1
            : section.StartsWith("Appendix 1 ", StringComparison.Ordinal) ? 2
            : Array.FindIndex(words, word => word is ['p', >= '0' and <= '9']);
        var heading = string.Join(' ', words[..(first < 0 ? words.Length : first)]);
        string[] rest = first < 0 || first == words.Length ? [] : [Counted(words[first]), .. words[(first + 1)..]];
        return $"{(first == 1 && char.IsAsciiDigit(section[0]) ? "section " : "")}{heading}{(rest.Length == 0 ? "" : $", {string.Join(' ', rest)}")}";
    }

    private static string Counted(string spot) => spot switch
    {
        ['p', >= '0' and <= '9', ..] => $"paragraph {spot[1..]}",
        ['b', >= '0' and <= '9', ..] => $"bullet {spot[1..]}",
        _ => spot,
    };

    private static IEnumerable<string> Bound(Role role) =>
        from pack in PolicyPacks.All
           from clause in pack.Clauses
           where (clause.AppliesTo.Roles.IsEmpty ? pack.Binds : clause.AppliesTo.Roles).Contains(role)
           select clause.Id;

    private static IEnumerable<string> Cited(PolicyDocument pack) =>
        pack.Clauses.SelectMany(clause => clause.Sources.Concat(clause.Exceptions.SelectMany(exception => exception.Sources)))
            .Concat(pack.Acknowledgement.Sources)
            .Concat(pack.Review.Sources)
            .Concat(pack.Otherwise.Sources)
            .Concat(pack.Guidance.SelectMany(guidance => guidance.Sources))
            .Concat(pack.Routes.SelectMany(route => route.Sources))
            .Concat(pack.Registers.SelectMany(rule => rule.Sources))
            .Concat(pack.NotModelled.SelectMany(left => left.Sources));
}
