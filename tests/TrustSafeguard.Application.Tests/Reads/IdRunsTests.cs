using System.Text;
using TrustSafeguard.Application.Reads;

namespace TrustSafeguard.Application.Tests.Reads;

public sealed class IdRunsTests
{
    [Fact]
    public void A_run_that_is_full_is_followed_by_another()
    {
        var (runs, count) = (new IdRuns(), 2 * ushort.MaxValue + 3);
        for (var number = 0; number < count; number++)
        {
            runs.Add(IdOf(number));
        }

        var reader = new IdRunReader(runs.Written);
        for (var number = 0; number < count; number++)
        {
            reader.TryRead(out var beginning, out var digits).ShouldBeTrue();
            (Encoding.UTF8.GetString(beginning) + Convert.ToHexStringLower(digits)).ShouldBe(IdOf(number));
        }

        reader.TryRead(out _, out _).ShouldBeFalse();
        runs.TextLength.ShouldBe(count * (IdOf(0).Length + 3));
    }

    [Fact]
    public void Ids_that_are_alike_but_for_their_digits_take_sixteen_bytes_each()
    {
        var (one, two) = (new IdRuns(), new IdRuns());
        one.Add(IdOf(0));
        two.Add(IdOf(0));
        two.Add(IdOf(1));
        two.Written.Length.ShouldBe(one.Written.Length + 16);
    }

    private static string IdOf(int number) => $"breach-{number:x32}";
}
