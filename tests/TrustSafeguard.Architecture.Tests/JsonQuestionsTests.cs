using System.Text.Json;

namespace TrustSafeguard.Architecture.Tests;

/// <summary>What every test looks into answers with: it must say what is missing, and must not let what is there pass for something else.</summary>
public sealed class JsonQuestionsTests
{
    private static readonly JsonElement Answer = JsonSerializer.Deserialize<JsonElement>(
        """{"data":{"assess":{"outcome":"PROHIBITED","decidedBy":[{"id":"a.first"},{"id":"a.second"}],"at":null,"count":2}}}""");

    [Fact]
    public void A_path_leads_to_what_lies_there()
    {
        Answer.At("data.assess.count").GetInt32().ShouldBe(2);
        Answer.TextAt("data.assess.decidedBy[1].id").ShouldBe("a.second");
        Answer.TextsAt("data.assess.decidedBy[].id").ShouldBe(["a.first", "a.second"]);
        Answer.At("data.assess.decidedBy").AllAt("[]").Count.ShouldBe(2);
        Answer.At("data.assess.decidedBy").TextAt("[0].id").ShouldBe("a.first");
    }

    [Theory]
    [InlineData("errors[0].message", "There is no `errors[0].message`: what was looked into has no `errors`; it is an object with `data`.")]
    [InlineData("data.assess.routes", "There is no `data.assess.routes`: `data.assess` has no `routes`; it is an object with `outcome`, `decidedBy`, `at`, `count`.")]
    [InlineData("data.assess.decidedBy[2].id", "There is no `data.assess.decidedBy[2].id`: `data.assess.decidedBy` has no [2]; it is a list of 2.")]
    [InlineData("data.assess.decidedBy[].name", "There is no `data.assess.decidedBy[].name`: `data.assess.decidedBy[0]` has no `name`; it is an object with `id`.")]
    [InlineData("data.assess.outcome[0]", "There is no `data.assess.outcome[0]`: `data.assess.outcome` is no list; it is a text.")]
    [InlineData("data.assess.at.day", "There is no `data.assess.at.day`: `data.assess.at` has no `day`; it is null.")]
    public void What_is_not_there_is_said_with_what_is(string path, string sentence) =>
        Should.Throw<ShouldAssertException>(() => Answer.AllAt(path)).Message.Split('\n')[0].ShouldBe(sentence);

    [Theory]
    [InlineData("data.assess.at", "`data.assess.at` is no text but null.")]
    [InlineData("data.assess.count", "`data.assess.count` is no text but a number.")]
    public void What_is_no_text_does_not_pass_for_one(string path, string sentence) =>
        Should.Throw<ShouldAssertException>(() => Answer.TextAt(path)).Message.Split('\n')[0].ShouldBe(sentence);

    [Theory]
    [InlineData("data.assess.decidedBy[].id")]
    [InlineData("data..assess")]
    [InlineData("data.assess.decidedBy[first]")]
    [InlineData("")]
    public void A_path_that_leads_to_no_one_place_is_a_fault_of_the_test(string path) => Should.Throw<ArgumentException>(() => Answer.At(path));
}
