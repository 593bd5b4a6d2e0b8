using System.Runtime.CompilerServices;
using TrustSafeguard.Application.Views.Versions;

namespace TrustSafeguard.Application.Tests.Views.Versions;

public sealed class VersionedRowsTests
{
    private const int Rows = 20_000;
    private const int Garbage = 10_000;

    [Fact]
    public void No_row_is_carried_about_by_the_collector()
    {
        var rows = new VersionedRows<long>();
        var places = new nint[Rows];
        var stays = GC.AllocateArray<long>(1, pinned: true);
        new ViewClock(TimeProvider.System).Change(() =>
        {
            for (var number = 0; number < Rows; number++)
            {
                // What is let go lies between them.
                GC.KeepAlive(new byte[Garbage]);
                rows.Add(number);
                places[number] = PlaceOf(number);
            }

            GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: true, compacting: true);
            for (var number = 0; number < Rows; number++)
            {
                PlaceOf(number).ShouldBe(places[number]);
                rows[number].ShouldBe(number);
            }
        });

        nint PlaceOf(int row) => Unsafe.ByteOffset(in stays[0], in rows[row]);
    }
}
