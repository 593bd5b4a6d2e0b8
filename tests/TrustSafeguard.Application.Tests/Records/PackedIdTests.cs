using System.Globalization;
using TrustSafeguard.Application.Records;

namespace TrustSafeguard.Application.Tests.Codec;

public sealed class PackedIdTests
{
    [Theory]
    [InlineData("contact-0191b151a6a000014d62f338649462db")]
    [InlineData("contact-00000000000000000000000000000000")]
    [InlineData("contact-ffffffffffffffffffffffffffffffff")]
    public void An_id_of_the_usual_shape_comes_back_from_its_bytes(string id)
    {
        PackedId.TryPack(id, "contact-", out var packed).ShouldBeTrue();
        PackedId.Unpack("contact-", packed).ShouldBe(id);
    }

    [Theory]
    [InlineData("contact-0191B151a6a000014d62f338649462db")]
    [InlineData("contact-0191b151a6a000014d62f338649462d")]
    [InlineData("contact-0191b151a6a000014d62f338649462db0")]
    [InlineData("contact- 191b151a6a000014d62f338649462db")]
    [InlineData("student-0191b151a6a000014d62f338649462db")]
    [InlineData("contact-1")]
    [InlineData("contact-")]
    [InlineData("")]
    public void An_id_that_would_come_back_otherwise_is_not_packed(string id) => PackedId.TryPack(id, "contact-", out _).ShouldBeFalse();

    [Fact]
    public void Each_character_is_a_digit_or_is_not()
    {
        for (var place = 0; place < 32; place++)
        {
            for (var character = 0; character <= char.MaxValue; character++)
            {
                var digits = new string('7', 32).ToCharArray();
                digits[place] = (char)character;
                var isDigit = character is >= '0' and <= '9' or >= 'a' and <= 'f';
                PackedId.TryPack(digits, out var packed).ShouldBe(isDigit);
                packed.ShouldBe(isDigit ? UInt128.Parse(digits, NumberStyles.HexNumber, CultureInfo.InvariantCulture) : default);
            }
        }
    }

    [Theory]
    [InlineData("contact-0191b151a6a000014d62f338649462db", 8)]
    [InlineData("0191b151a6a000014d62f338649462db", 0)]
    [InlineData("a0191b151a6a000014d62f338649462db", 1)]
    [InlineData("relationship-0191b151a6a000014d62f338649462db-0191b151a6a000014d62f338649462dc", 46)]
    public void An_id_is_split_before_its_last_32_digits(string id, int prefix)
    {
        PackedId.TrySplit(id, out var length, out var packed).ShouldBeTrue();
        length.ShouldBe(prefix);
        PackedId.Unpack(id[..length], packed).ShouldBe(id);
    }

    [Theory]
    [InlineData("Contact-0191b151a6a000014d62f338649462db")]
    [InlineData("\"-0191b151a6a000014d62f338649462db")]
    [InlineData("191b151a6a000014d62f338649462db")]
    [InlineData("contact-0191b151a6a000014d62f338649462dg")]
    public void An_id_of_another_shape_is_not(string id) => PackedId.TrySplit(id, out _, out _).ShouldBeFalse();
}
