using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using TrustSafeguard.GraphQL.Response;

namespace TrustSafeguard.GraphQL.Tests.Response;

public sealed class ResponseWriterTests
{
    [Fact]
    public void Any_text_reads_back_as_it_was() =>
        Prop.ForAll<string>(text => text is null || ReadBack<string>(writer => writer.WriteString(text)) == text || HasLoneSurrogate(text))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(2_000));

    [Fact]
    public void Text_of_every_character_reads_back_at_every_length_around_a_vectors()
    {
        for (var c = 0; c < 0x2100; c++)
        {
            foreach (var length in (int[])[1, 7, 8, 9, 16, 17, 24, 25])
            {
                var rest = new string('a', length - 1);
                ReadBack<string>(writer => writer.WriteString(rest + (char)c)).ShouldBe(rest + (char)c);
                ReadBack<string>(writer => writer.WriteString((char)c + rest)).ShouldBe((char)c + rest);
            }
        }
    }

    [Fact]
    public void A_string_of_more_bytes_than_can_be_reserved_is_refused_before_it_is_read()
    {
        using var writer = new ResponseWriter(int.MaxValue);
        var one = 'a';

        Should.Throw<ResponseTooLargeException>(() => writer.WriteString(MemoryMarshal.CreateReadOnlySpan(ref one, int.MaxValue / 2)));
        writer.Position.ShouldBe(0);
    }

    [Fact]
    public void A_lone_surrogate_becomes_the_replacement_character() =>
        ReadBack<string>(writer => writer.WriteString("a\uD800b")).ShouldBe("a\uFFFDb");

    [Theory]
    [InlineData(0, "0")]
    [InlineData(9, "9")]
    [InlineData(10, "10")]
    [InlineData(-1, "-1")]
    [InlineData(long.MaxValue, "9223372036854775807")]
    [InlineData(long.MinValue, "-9223372036854775808")]
    public void A_whole_number_is_written_in_digits(long value, string expected) => Text(writer => writer.WriteLong(value)).ShouldBe(expected);

    [Fact]
    public void A_finite_number_reads_back_bit_for_bit() =>
        Prop.ForAll<double>(
            value => !double.IsFinite(value) || BitConverter.DoubleToInt64Bits(ReadBack<double>(writer => writer.WriteDouble(value))) == BitConverter.DoubleToInt64Bits(value))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(2_000));

    [Fact]
    public void A_number_of_few_digits_is_written_as_the_framework_writes_it()
    {
        for (var thousandths = -250_000; thousandths <= 250_000; thousandths++)
        {
            var value = thousandths / 1000.0;
            Text(writer => writer.WriteDouble(value)).ShouldBe(value.ToString("R", CultureInfo.InvariantCulture));
        }
    }

    [Theory]
    [InlineData(-0.0, "-0")]
    [InlineData(9999999999.99, "9999999999.99")]
    [InlineData(1e16, "10000000000000000")]
    [InlineData(0.1 + 0.2, "0.30000000000000004")]
    public void A_number_at_an_edge_is_written_in_its_shortest_form(double value, string expected) => Text(writer => writer.WriteDouble(value)).ShouldBe(expected);

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void A_number_that_is_not_finite_is_refused(double value) =>
        Should.Throw<ArgumentOutOfRangeException>(() => Text(writer => writer.WriteDouble(value)));

    [Theory]
    [InlineData("2026-01-31T09:30:00+00:00", "2026-01-31T09:30:00Z")]
    [InlineData("2026-01-31T09:30:00.5+01:00", "2026-01-31T09:30:00.5+01:00")]
    [InlineData("2026-07-31T10:00:00.1234567-05:30", "2026-07-31T10:00:00.1234567-05:30")]
    public void A_time_is_written_with_its_offset_and_no_empty_fraction(string value, string expected) =>
        ReadBack<string>(writer => writer.WriteDateTimeOffset(DateTimeOffset.Parse(value, CultureInfo.InvariantCulture))).ShouldBe(expected);

    [Fact]
    public void Any_time_reads_back_with_its_offset() =>
        Prop.ForAll<DateTimeOffset>(value =>
            ReadBack<string>(writer => writer.WriteDateTimeOffset(value)) is var text
            && DateTimeOffset.ParseExact(text, ["yyyy-MM-ddTHH:mm:ssK", "yyyy-MM-ddTHH:mm:ss.FFFFFFFK"], CultureInfo.InvariantCulture).EqualsExact(value))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(2_000));

    [Fact]
    public void A_time_is_written_to_the_last_digit_at_every_length_of_fraction()
    {
        var second = new DateTimeOffset(1, 1, 1, 0, 0, 59, TimeSpan.FromHours(-14));
        for (long ticks = 1; ticks < TimeSpan.TicksPerSecond; ticks *= 10)
        {
            ReadBack<string>(writer => writer.WriteDateTimeOffset(second.AddTicks(ticks)))
                .ShouldBe($"0001-01-01T00:00:59.{ticks.ToString("D7", CultureInfo.InvariantCulture).TrimEnd('0')}-14:00");
        }
    }

    [Fact]
    public void The_same_numbers_are_written_by_many_at_once_as_by_one()
    {
        double[] numbers = [.. Enumerable.Range(1, 5_000).Select(part => 100.0 * part / 5_001)];

        Parallel.For(0, 8, _ =>
        {
            foreach (var number in numbers)
            {
                Text(writer => writer.WriteDouble(number)).ShouldBe(number.ToString("R", CultureInfo.InvariantCulture));
            }
        });
    }

    [Fact]
    public void Dates_and_guids_are_written_in_their_usual_forms()
    {
        ReadBack<string>(writer => writer.WriteDateOnly(new DateOnly(2026, 1, 31))).ShouldBe("2026-01-31");
        ReadBack<string>(writer => writer.WriteGuid(new Guid("0a1b2c3d-0000-0000-0000-00000000000f"))).ShouldBe("0a1b2c3d-0000-0000-0000-00000000000f");
    }

    [Fact]
    public void Brackets_close_over_the_last_comma() => Text(writer =>
    {
        writer.StartObject();
        writer.WriteName("empty");
        writer.StartList();
        writer.EndList();
        writer.EndValue();
        writer.WriteName("of");
        writer.StartObject();
        writer.EndObject();
        writer.EndValue();
        writer.EndObject();
    }).ShouldBe("""{"empty":[],"of":{}}""");

    [Fact]
    public void What_is_after_a_position_can_be_taken_back() => Text(writer =>
    {
        writer.StartList();
        var start = writer.Position;
        writer.WriteString(new string('x', 10_000));
        writer.Truncate(start);
        writer.WriteNull();
        writer.EndValue();
        writer.EndList();
    }).ShouldBe("[null]");

    [Fact]
    public void A_position_that_is_not_yet_written_cannot_be_taken_back_to()
    {
        using var writer = new ResponseWriter(100);
        Should.Throw<ArgumentOutOfRangeException>(() => writer.Truncate(1));
        Should.Throw<ArgumentOutOfRangeException>(() => writer.Truncate(-1));
    }

    [Fact]
    public void Crossing_the_limit_is_refused_with_its_name()
    {
        using var writer = new ResponseWriter(1_000, 16);
        var problem = Should.Throw<ResponseTooLargeException>(() =>
        {
            for (var i = 0; i < 1_000; i++)
            {
                writer.WriteString("ten bytes!");
            }
        });
        problem.LimitBytes.ShouldBe(1_000);
    }

    [Fact]
    public void Errors_carry_message_places_path_code_and_extensions()
    {
        var error = new GraphQLError("Say \"no\".", "test.code")
        {
            Locations = [new SourceLocation(2, 3)],
            Path = [PathSegment.OfKey("a"), PathSegment.OfIndex(0)],
            Extensions = new Dictionary<string, object?> { ["limit"] = 5, ["of"] = new object?[] { 1.5, null, true } },
        };
        Text(writer => ErrorJson.Write(writer, [error])).ShouldBe(
            """[{"message":"Say \"no\".","locations":[{"line":2,"column":3}],"path":["a",0],"extensions":{"code":"test.code","limit":5,"of":[1.5,null,true]}}]""");
    }

    private static bool HasLoneSurrogate(string text) => text != Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));

    private static T ReadBack<T>(Action<ResponseWriter> write) => JsonSerializer.Deserialize<T>(Text(write))!;

    private static string Text(Action<ResponseWriter> write)
    {
        using var writer = new ResponseWriter(int.MaxValue, 16);
        write(writer);
        return Encoding.UTF8.GetString(writer.Written.Span);
    }
}
