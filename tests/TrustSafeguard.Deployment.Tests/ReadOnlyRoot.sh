# Runs a program as the image does: its files at /opt/trustsafeguard, a root that cannot be written, a user that is nobody's, no capability.
# Two folders can be written: that of the records, and /tmp.
#   unshare --mount --propagation private sh ReadOnlyRoot.sh ROOT PUBLISHED RECORDS COMMAND…
set -e
root=$1 published=$2 records=$3
shift 3
mount -t tmpfs -o mode=755 image "$root"
mkdir -p "$root/usr" "$root/etc" "$root/proc" "$root/dev" "$root/tmp" "$root/opt/trustsafeguard" "$root/var/lib/trustsafeguard"
for each in bin lib lib64; do
  if [ -L "/$each" ]; then cp -P "/$each" "$root/$each"; fi
done
mount --rbind -o ro /usr "$root/usr"
mount --bind -o ro /etc "$root/etc"
mount --rbind /proc "$root/proc"
mount --rbind /dev "$root/dev"
mount --bind -o ro "$published" "$root/opt/trustsafeguard"
mount --bind "$records" "$root/var/lib/trustsafeguard"
mount -t tmpfs -o mode=1777 temporary "$root/tmp"
mount -o remount,ro "$root"
chown 1654:1654 "$records"
exec chroot "$root" /usr/bin/setpriv --reuid=1654 --regid=1654 --clear-groups --bounding-set=-all --inh-caps=-all --no-new-privs "$@"
