// What the page shows is what the program prints.
def printed = (new File(basedir, '../../../../docs/tutorial.md').text =~ /(?s)```output\n(.*?)```/)[0][1].trim()
assert new File(basedir, 'build.log').text.contains(printed)
assert new File(basedir, 'target/classes/META-INF/planloom/shop.InvoicePlan.json').isFile()
