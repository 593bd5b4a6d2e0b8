using FsCheck;
using FsCheck.Fluent;
using TrustSafeguard.Application.Records;
using TrustSafeguard.Application.Records.Reading;
using TrustSafeguard.Domain.Claims;
using TrustSafeguard.Domain.RequestIds;
using TrustSafeguard.EventStore;

namespace TrustSafeguard.Application.Tests.Codec;

/// <summary>What a start passes over unread is what the general reader can read and no view holds, of any bytes whatever.</summary>
public sealed class NoViewReaderTests
{
    private static readonly EventMetadata Metadata = new(DateTimeOffset.UnixEpoch.AddYears(50), "system", "0191b151a6a000014d62f338649462aa");

    private static Gen<object> AnyEvent =>
        from text in Gen.Elements("trust-1", "", "Zoë's \"claim\"", "\U0001F642") from hours in Gen.Elements(0, 0, 1) from isClaim in Gen.Elements(true, false)
        select isClaim ? new ClaimEvent.Taken(text, Metadata.At.ToOffset(TimeSpan.FromHours(hours))) : (object)new RequestIdEvent.Claimed(text);

    [Fact]
    public void All_that_no_view_holds_is_passed_over()
    {
        TryPass(Recorded(new ClaimEvent.Taken("trust-1", Metadata.At)), out var claim).ShouldBeTrue();
        TryPass(Recorded(new RequestIdEvent.Claimed("print")), out _).ShouldBeTrue();

        claim.ShouldBe(new PlainRecord(new LogId("trust-1"), 7, default, Metadata.At.Ticks));
        StreamKinds.Claim.Events.Concat(StreamKinds.RequestId.Events).Select(stored => stored.Name).ShouldBe(["claim-taken.v1", "request-id-claimed.v1"]);
    }

    [Fact]
    public void Whatever_the_bytes_nothing_is_passed_over_that_the_general_reader_cannot_read()
    {
        var mutations = from happened in AnyEvent
                        from at in Gen.Choose(0, 200)
                        from with in Gen.Elements<byte>(0, (byte)'"', (byte)'{', (byte)'}', (byte)',', (byte)'1', (byte)'\\', 0xff, (byte)' ', (byte)'A')
                        from how in Gen.Choose(0, 3)
                        from inMetadata in Gen.Elements(false, false, true)
                        let whole = Recorded(happened)
                        select how == 3 ? whole
                            : inMetadata ? Recorded(happened, metadata: StoredMutation.Of(whole.Metadata.ToArray(), at, with, how))
                            : Recorded(happened, data: StoredMutation.Of(whole.Data.ToArray(), at, with, how));
        var passed = 0;
        Prop.ForAll(mutations.ToArbitrary(), recorded =>
        {
            if (!TryPass(recorded, out var plain))
            {
                return true;
            }

            passed++;
            var read = EventCodec.DecodeForViews(recorded);
            return read.Event is ClaimEvent or RequestIdEvent && read.Metadata.At.EqualsExact(new DateTimeOffset(plain.RecordedTicks, TimeSpan.Zero));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(10_000));
        passed.ShouldBeGreaterThan(1_000);
    }

    private static bool TryPass(RecordedEvent recorded, out PlainRecord passed) => NoViewReader.TryPass(new RecordInPlace(recorded), out passed);

    private static RecordedEvent Recorded(object happened, byte[]? data = null, byte[]? metadata = null)
    {
        var written = EventCodec.Encode(happened, Metadata);
        var stream = happened is ClaimEvent ? "claim-urn-900001" : "request-0123";
        return new RecordedEvent(new LogId("trust-1"), 7, stream, 1, written.Type, data ?? written.Data, metadata ?? written.Metadata, default);
    }
}
