using System.Text;
using FsCheck;
using FsCheck.Fluent;
using TrustSafeguard.Application.Records;
using TrustSafeguard.Application.Records.Reading;
using TrustSafeguard.Domain.Students;
using TrustSafeguard.EventStore;

namespace TrustSafeguard.Application.Tests.Codec;

/// <summary>What a start reads of students without an event for each is what the general reader reads, of any bytes whatever.</summary>
public sealed class PlainStudentReaderTests
{
    private static readonly string Stream = $"student-{3:x32}";

    private static readonly EventMetadata Metadata = new(DateTimeOffset.UnixEpoch.AddYears(50), "system", "0191b151a6a000014d62f338649462aa", null, 2);

    private static StudentEvent.Enrolled Usual => new(900_001, "Jo Invented", new DateOnly(2012, 2, 29));

    private static Gen<StudentEvent.Enrolled> AnyStudent =>
        from school in Gen.Elements(900_001, 900_002, 900_003, 0, -1, 999_999_999, 1_000_000_000, int.MaxValue, int.MinValue)
        from name in Gen.Elements("Jo Invented", "Ann Other", "A", "", "Zoë Invented", "Jo O'Invented", "\U0001F642", "Jo \"J\" Invented", "Jo\nInvented", "Jo \u007f \\")
        from day in Gen.Choose(0, DateOnly.MaxValue.DayNumber)
        select new StudentEvent.Enrolled(school, name, DateOnly.FromDayNumber(day));

    private static Gen<EventMetadata> AnyMetadata =>
        from teller in Gen.Elements("system", "officer", "jo@school.example", "jo+1@school.example", "Zoë", "")
        from request in Gen.Elements(null, "request", "request's") from fingerprint in Gen.Elements(null, "print") from following in Gen.Elements<int?>(null, 0, 12, int.MaxValue)
        from second in Gen.Choose(0, 100_000_000) from hours in Gen.Elements(0, 0, 0, 1)
        select new EventMetadata(DateTimeOffset.UnixEpoch.AddYears(50).AddSeconds(second).ToOffset(TimeSpan.FromHours(hours)), teller, request, fingerprint, following);

    [Fact]
    public void What_is_read_plainly_is_what_the_general_reader_reads()
    {
        var reader = new PlainStudentReader();
        var plain = 0;
        var any = from happened in AnyStudent from metadata in AnyMetadata select Recorded(Written(happened), EventCodec.Encode(metadata));
        Prop.ForAll(any.ToArbitrary(), recorded =>
        {
            plain += reader.TryRead(new RecordInPlace(recorded), out _, out _) ? 1 : 0;
            return IsSameOrNone(reader, recorded);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(3_000));
        plain.ShouldBeGreaterThan(100);
    }

    [Fact]
    public void Whatever_the_bytes_nothing_is_read_plainly_otherwise_than_the_general_reader_reads_it()
    {
        var reader = new PlainStudentReader();
        var mutations = from happened in AnyStudent
                        from at in Gen.Choose(0, 200)
                        from with in Gen.Elements<byte>(0, (byte)'"', (byte)'{', (byte)'}', (byte)',', (byte)'1', (byte)'0', (byte)'-', (byte)'\\', 0xff, (byte)' ', (byte)'A')
                        from how in Gen.Choose(0, 2)
                        from inMetadata in Gen.Elements(false, false, true)
                        select inMetadata
                            ? Recorded(Written(happened), StoredMutation.Of(EventCodec.Encode(Metadata), at, with, how))
                            : Recorded(StoredMutation.Of(Written(happened), at, with, how));
        Prop.ForAll(mutations.ToArbitrary(), recorded => IsSameOrNone(reader, recorded)).Check(Config.QuickThrowOnFailure.WithMaxTest(10_000));
    }

    [Fact]
    public void The_usual_shape_is_read_plainly_and_its_name_is_the_one_that_is_written()
    {
        new PlainStudentReader().TryRead(new RecordInPlace(Recorded(Written(Usual))), out var student, out var displayName).ShouldBeTrue();

        (student.Id, student.School, student.Born, student.EnrolledBy.Id).ShouldBe(((UInt128)3, 900_001, Usual.DateOfBirth.DayNumber, "system"));
        Encoding.UTF8.GetString(displayName).ShouldBe("Jo Invented");
    }

    [Theory]
    [InlineData("900001", "0900001")]
    [InlineData("900001", "900001.0")]
    [InlineData("900001", "9e5")]
    [InlineData("900001", "\"900001\"")]
    [InlineData("900001", "2147483648")]
    [InlineData("\"school\"", "\"School\"")]
    [InlineData("\"school\"", "\"school\":1,\"school\"")]
    [InlineData("Jo Invented", "Jo\\u0020Invented")]
    [InlineData("Jo Invented", "Jo \\ud800")]
    [InlineData("\"Jo Invented\"", "null")]
    [InlineData("2012-02-29", "2013-02-29")]
    [InlineData("2012-02-29", "2012-2-29")]
    [InlineData("2012-02-29", "2012-02-29T00:00:00")]
    [InlineData("2012-02-29", "0000-02-29")]
    [InlineData("2012-02-29", "2012/02/29")]
    [InlineData("}", ",\"more\":1}")]
    [InlineData("}", "} ")]
    [InlineData("{", " {")]
    public void What_is_odd_is_left_to_the_general_reader(string usual, string odd)
    {
        var written = Encoding.UTF8.GetString(Written(Usual));
        written.ShouldContain(usual);

        new PlainStudentReader().TryRead(new RecordInPlace(Recorded(Encoding.UTF8.GetBytes(written.Replace(usual, odd, StringComparison.Ordinal)))), out _, out _).ShouldBeFalse();
    }

    [Theory]
    [InlineData("student-old")]
    [InlineData("student-0000000000000000000000000000000A")]
    [InlineData("student-000000000000000000000000000000030")]
    [InlineData("staff-00000000000000000000000000000003")]
    public void Of_an_id_of_another_shape_it_reads_nothing(string stream) =>
        new PlainStudentReader().TryRead(new RecordInPlace(Recorded(Written(Usual), stream: stream)), out _, out _).ShouldBeFalse();

    private static bool IsSameOrNone(PlainStudentReader reader, RecordedEvent recorded)
    {
        if (!reader.TryRead(new RecordInPlace(recorded), out var plain, out var displayName))
        {
            return true;
        }

        var read = EventCodec.DecodeForViews(recorded);
        return read.Event.Equals(new StudentEvent.Enrolled(plain.School, Encoding.UTF8.GetString(displayName), DateOnly.FromDayNumber(plain.Born)))
            && read.Stream == PackedId.Unpack("student-", plain.Id) && read.Metadata.By == plain.EnrolledBy.Id
            && read.Metadata.At.EqualsExact(new DateTimeOffset(plain.Record.RecordedTicks, TimeSpan.Zero))
            && (read.Log, read.Position, read.Hash) == (plain.Record.Log, plain.Record.Position, plain.Record.Hash);
    }

    private static RecordedEvent Recorded(byte[] data, byte[]? metadata = null, string? stream = null) =>
        new(new LogId("trust-1"), 7, stream ?? Stream, 1, "student-enrolled.v1", data, metadata ?? EventCodec.Encode(Metadata), default);

    private static byte[] Written(StudentEvent.Enrolled happened) => EventCodec.Encode(happened, []).Data.ToArray();
}
