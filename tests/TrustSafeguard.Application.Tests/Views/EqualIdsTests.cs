using FsCheck;
using FsCheck.Fluent;
using TrustSafeguard.Application.Views;

namespace TrustSafeguard.Application.Tests.Views;

public sealed class EqualIdsTests
{
    // Many have the same last digits and are not the same.
    private static readonly Gen<RowId> Ids =
        from upper in Gen.Choose(0, 200)
        from lower in Gen.Elements(0u, 1u, 0x0010_0000u, 0xffff_ffffu)
        from isText in Gen.Elements(false, false, true)
        select isText ? RowId.At(((long)upper << 32) | lower) : RowId.Of(new UInt128((ulong)upper, lower));

    [Fact]
    public void Two_of_one_id_are_found_wherever_they_stand_and_no_others() =>
        Prop.ForAll(Ids.ArrayOf().ToArbitrary(), ids => EqualIds.AreAmong(ids.Length, row => ids[row]) == (ids.Distinct().Count() < ids.Length))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(500));
}
