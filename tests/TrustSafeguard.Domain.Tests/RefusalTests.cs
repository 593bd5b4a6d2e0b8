using System.Reflection;
using System.Text.RegularExpressions;

namespace TrustSafeguard.Domain.Tests;

/// <summary>Refusal codes are public, stable and never reused; docs/refusals.md is their list.</summary>
public sealed class RefusalTests
{
    private static readonly Regex Shape = new("^[a-z]+(-[a-z]+)*\\.[a-z]+(-[a-z]+)*$", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture);

    private static readonly IReadOnlyList<(string Grain, Refusal Refusal)> All =
    [
        .. typeof(Refusal).Assembly.GetTypes()
            .SelectMany(type => type.GetFields(BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.Public))
            .Where(field => field.FieldType == typeof(Refusal))
            .Select(field => (field.DeclaringType!.Namespace!.Split('.')[^1], (Refusal)field.GetValue(null)!)),
    ];

    [Fact]
    public void Every_refusal_is_listed_with_the_grains_that_give_it() => Given().Except(Listed()).ShouldBeEmpty("Give each its row in docs/refusals.md.");

    [Fact]
    public void Every_listed_refusal_is_given_by_those_grains() => Listed().Except(Given()).ShouldBeEmpty("No decider gives these; docs/refusals.md lists them.");

    [Fact]
    public void Every_code_is_listed_once() => Repository.TableRows("refusals.md").Select(cells => cells[0]).ShouldBeUnique();

    [Fact]
    public void No_grain_has_two_refusals_of_one_code() => All.Select(r => (r.Grain, r.Refusal.Code)).ShouldBeUnique();

    [Fact]
    public void A_code_is_words_and_one_full_stop() => All.Select(r => r.Refusal.Code).Where(code => !Shape.IsMatch(code)).ShouldBeEmpty();

    [Fact]
    public void A_message_is_a_sentence() =>
        All.Select(r => r.Refusal.Message).Where(m => !char.IsUpper(m[0]) || !m.EndsWith('.') || m.Contains('\n')).ShouldBeEmpty();

    private static IEnumerable<string> Given() =>
        All.GroupBy(r => r.Refusal.Code).Select(g => $"{g.Key}: {string.Join(", ", g.Select(r => r.Grain).Distinct().Order())}");

    private static IEnumerable<string> Listed() => Repository.TableRows("refusals.md").Select(cells => $"{cells[0].Trim('`')}: {cells[1]}");
}
